import { formatHlc, parseHlc, type Hlc } from '#shared/kernel/hlc.ts';
import type { Shadow } from './shadow.model.ts';

/** True when a stamp of the document is later than `latestMs`: the clock that gave it was wrong. */
export function isLate({ h }: Pick<Shadow, 'h'>, latestMs: number): boolean {
  return parseHlc(h).ms > latestMs;
}

/**
 * The same state with no stamp later than `latestMs`: an edit made while a clock stood in another year must not win for
 * years. Late stamps keep their order among each other and their device.
 */
export function withoutLateStamps(shadow: Shadow, latestMs: number): Shadow {
  if (!isLate(shadow, latestMs)) return shadow;
  const late = [...new Set([shadow.h, ...Object.values(shadow.f)])]
    .filter((stamp) => parseHlc(stamp).ms > latestMs)
    .sort();
  const limited = new Map(late.map((stamp, at): [Hlc, Hlc] => [stamp, limitedStamp(stamp, latestMs, at)]));
  const f = Object.fromEntries(Object.entries(shadow.f).map(([path, stamp]) => [path, limited.get(stamp) ?? stamp]));
  return { ...shadow, h: limited.get(shadow.h) ?? shadow.h, f };
}

function limitedStamp(stamp: Hlc, latestMs: number, at: number): Hlc {
  return formatHlc(latestMs, at, parseHlc(stamp).device);
}
