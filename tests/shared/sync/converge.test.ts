import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHlc, observeHlc, tickHlc, type Hlc } from '#shared/kernel/hlc.ts';
import { advance, merge, newShadow, type Json, type JsonObject, type Version } from '#shared/sync/index.ts';

const adapter = {
  rules: [
    { path: 'steps.*.tick', merge: 'tick' as const },
    { path: 'stock', merge: 'guarded' as const },
    { path: 'log', merge: 'log' as const },
  ],
};

type Step = { id: string; tick: string | null; note: string };
type Run = { id: string; title: string; stock: number; steps: Step[]; log: { at: number; text: string }[] };

/** One device: a clock that may be wrong, its own copy, what it last had from the hub. */
type Device = {
  readonly name: string;
  readonly skewMs: number;
  last: Hlc | null;
  ours: Version;
  base: Version;
  revision: number;
};
type Hub = { revision: number; version: Version };

const START: Run = {
  id: 'run',
  title: 'a',
  stock: 10,
  steps: ['s1', 's2', 's3', 's4'].map((id) => ({ id, tick: null, note: '' })),
  log: [],
};

function edit(device: Device, now: number, change: (run: Run) => void): void {
  const before = device.ours.doc;
  const after = structuredClone(before) as unknown as Run;
  change(after);
  device.last = tickHlc(device.last, now + device.skewMs, device.name);
  const doc = after as unknown as JsonObject;
  device.ours = { doc, shadow: advance({ adapter, before, after: doc, shadow: device.ours.shadow, hlc: device.last }) };
}

type Conflict = { readonly kept: Json | undefined; readonly lost: Json | undefined };

/** Pull what is new, merge, push by compare-and-swap. */
function sync(device: Device, hub: Hub, now: number, conflicts: Conflict[]): void {
  if (hub.revision > device.revision) {
    const merged = merge({ adapter, base: device.base, ours: device.ours, theirs: hub.version });
    device.last = observeHlc(device.last, hub.version.shadow.h, now + device.skewMs);
    conflicts.push(...merged.conflicts);
    device.ours = { doc: merged.doc, shadow: merged.shadow };
    device.base = hub.version;
    device.revision = hub.revision;
  }
  if (JSON.stringify(device.ours.doc) === JSON.stringify(device.base.doc)) return;
  hub.revision += 1;
  hub.version = device.ours;
  device.base = device.ours;
  device.revision = hub.revision;
}

function at(devices: readonly Device[], index: number): Device {
  const device = devices[index];
  if (device === undefined) throw new Error('no such device');
  return device;
}

const SKEWS = [0, 0, 9 * 3_600_000, -6 * 3_600_000, 30_000];

type Act = { readonly device: number; readonly kind: number; readonly step: number; readonly text: string };
const act = fc.record({
  device: fc.nat(SKEWS.length - 1),
  kind: fc.nat(7),
  step: fc.nat(9),
  text: fc.string({ minLength: 1, maxLength: 3 }),
});

function perform(run: Run, { kind, step, text }: Act, serial: number): void {
  const target = run.steps[step % Math.max(1, run.steps.length)];
  if (kind === 0) run.title = `${text}${String(serial)}`;
  else if (kind === 1) run.stock = serial;
  else if (kind === 2)
    run.steps.splice(step % (run.steps.length + 1), 0, { id: `n${String(serial)}`, tick: null, note: '' });
  else if (kind === 3) run.log.push({ at: serial, text });
  else if (target === undefined) return;
  else if (kind === 4) target.tick ??= `${text}${String(serial)}`;
  else if (kind === 5) target.note = `${text}${String(serial)}`;
  else if (kind === 6) run.steps.push(...run.steps.splice(run.steps.indexOf(target), 1));
  else if (run.steps.length > 2 && target.tick === null) run.steps.splice(run.steps.indexOf(target), 1);
}

describe('five devices with wrong clocks', () => {
  it('end byte for byte the same, with no tick and no log entry lost', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(act, fc.record({ sync: fc.nat(4) })), { maxLength: 120 }), (acts) => {
        const first: Version = { doc: START, shadow: newShadow(formatHlc(1, 0, 'start')) };
        const hub: Hub = { revision: 1, version: first };
        const devices = SKEWS.map((skewMs, n): Device => ({
          name: `d${String(n)}`,
          skewMs,
          last: null,
          ours: first,
          base: first,
          revision: 1,
        }));
        const conflicts: Conflict[] = [];
        const ticked = new Set<string>();
        const logged = new Set<number>();
        acts.forEach((one, serial) => {
          const now = 1_000_000_000_000 + serial * 1_000;
          if ('sync' in one) return sync(at(devices, one.sync), hub, now, conflicts);
          edit(at(devices, one.device), now, (run) => {
            perform(run, one, serial);
            for (const { id, tick } of run.steps) if (tick !== null) ticked.add(id);
            for (const { at } of run.log) logged.add(at);
          });
        });
        for (let round = 0; round < 3; round += 1) for (const one of devices) sync(one, hub, 2e12, conflicts);
        const end = JSON.stringify(hub.version.doc);
        for (const { ours } of devices) expect(JSON.stringify(ours.doc)).toBe(end);
        const run = hub.version.doc as unknown as Run;
        expect(new Set(run.log.map(({ at }) => at))).toEqual(logged);
        const ids = new Map(run.steps.map(({ id, tick }) => [id, tick]));
        for (const id of ticked) expect(ids.get(id)).toBeTruthy();
        expect(run.steps.length).toBe(ids.size);
      }),
      { numRuns: 300 },
    );
  });
});
