/**
 * Hybrid logical clock stamp: `<48-bit ms hex>-<16-bit counter hex>-<device>`.
 * String order is stamp order, so stamps compare with `<`.
 */
export type Hlc = string;

const MAX_COUNTER = 0xffff;

export function formatHlc(ms: number, counter: number, device: string): Hlc {
  return `${ms.toString(16).padStart(12, '0')}-${counter.toString(16).padStart(4, '0')}-${device}`;
}

export function parseHlc(stamp: Hlc): { readonly ms: number; readonly counter: number; readonly device: string } {
  const [ms = '0', counter = '0', ...device] = stamp.split('-');
  return { ms: Number.parseInt(ms, 16), counter: Number.parseInt(counter, 16), device: device.join('-') };
}

/** The next local stamp: never behind `last`, also when the wall clock has stepped back. */
export function tickHlc(last: Hlc | null, nowMs: number, device: string): Hlc {
  if (last === null) return formatHlc(nowMs, 0, device);
  const previous = parseHlc(last);
  if (nowMs > previous.ms) return formatHlc(nowMs, 0, device);
  if (previous.counter < MAX_COUNTER) return formatHlc(previous.ms, previous.counter + 1, device);
  return formatHlc(previous.ms + 1, 0, device);
}

/** A stamp further ahead of the wall clock than this never moves ours: its device's clock is wrong, not everyone's. */
export const HLC_DRIFT_MS = 60_000;

/** The newest stamp known after seeing another device's; the next local stamp comes after it. What is none is ignored. */
export function observeHlc(last: Hlc | null, remote: Hlc, nowMs: number): Hlc | null {
  if (last !== null && remote <= last) return last;
  return parseHlc(remote).ms <= nowMs + HLC_DRIFT_MS ? remote : last;
}
