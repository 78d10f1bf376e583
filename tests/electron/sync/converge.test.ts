import { afterEach, describe, expect, it } from 'vitest';
import { createUlids } from '#electron/platform/ulids.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { inStep, newSheet, SHEET_ADAPTERS, SyncDevice, until, type Sheet } from '#tests/support/sync-device.ts';

const SKEWS_MS = [0, 0, 9 * 3_600_000, -6 * 3_600_000, 30_000];
const EDITS = 600;
const ids = createUlids();
let open: { stop: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const one of open.reverse()) await one.stop();
  open = [];
});

/** Small, seeded and the same everywhere. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function editSheet(sheet: Sheet, random: (below: number) => number, serial: number): void {
  const step = sheet.steps[random(sheet.steps.length)];
  if (step === undefined) return;
  switch (random(7)) {
    case 0:
      sheet.title = `title ${String(serial)}`;
      break;
    case 1:
      sheet.stock = serial;
      break;
    case 2:
      sheet.steps.splice(random(sheet.steps.length), 0, { id: `n${String(serial)}`, tick: null, note: '' });
      break;
    case 3:
      sheet.log.push({ at: serial, text: `line ${String(serial)}` });
      break;
    case 4:
      step.note = `note ${String(serial)}`;
      break;
    case 5:
      sheet.steps.push(...sheet.steps.splice(sheet.steps.indexOf(step), 1));
      break;
    default:
      step.tick ??= `tick ${String(serial)}`;
  }
}

describe.skipIf(!hasNats)('five devices with wrong clocks on a real hub', () => {
  it.each([1, 2, 3])('end byte for byte the same, no tick lost (seed %i)', async (seed) => {
    const random = randomOf(seed);
    const hub = await TestHub.start(
      SHEET_ADAPTERS,
      SKEWS_MS.map(() => ['ops'] as const),
    );
    open.push(hub);
    const devices: SyncDevice[] = [];
    for (const [at, skewMs] of SKEWS_MS.entries()) {
      const device = await new SyncDevice(hub.device(at), () => [hub.address], skewMs).open();
      open.push({ stop: () => device.dispose() });
      devices.push(device);
    }
    const sheets = Array.from({ length: 12 }, () => newSheet(ids.next()));
    await devices[0]?.put(sheets);
    for (const device of devices) device.online();
    await until('everyone has the sheets', () => inStep(devices));
    const ticked = new Set<string>();
    const logged = new Set<string>();
    const offline = new Set<SyncDevice>();
    for (let serial = 0; serial < EDITS; serial += 1) {
      const device = devices[random(devices.length)];
      const sheet = sheets[random(sheets.length)];
      if (device === undefined || sheet === undefined) continue;
      if (random(15) === 0) {
        if (offline.delete(device)) device.online();
        else await device.offline().then(() => offline.add(device));
      }
      await device.edit(sheet.id, (edited) => {
        editSheet(edited, random, serial);
        for (const { id, tick } of edited.steps) if (tick !== null) ticked.add(`${sheet.id} ${id}`);
        for (const { text } of edited.log) logged.add(`${sheet.id} ${text}`);
      });
    }
    for (const device of offline) device.online();
    await until('everyone is in step', () => inStep(devices), 40_000);
    const end = (await devices[0]?.sheets()) ?? [];
    const left = new Set(
      end.flatMap(({ id, steps }) => steps.flatMap((s) => (s.tick === null ? [] : [`${id} ${s.id}`]))),
    );
    expect([...ticked].filter((tick) => !left.has(tick))).toEqual([]);
    const lines = new Set(end.flatMap(({ id, log }) => log.map(({ text }) => `${id} ${text}`)));
    expect([...logged].filter((line) => !lines.has(line))).toEqual([]);
  });
});
