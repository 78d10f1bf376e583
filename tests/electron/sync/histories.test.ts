import { describe, expect, it } from 'vitest';
import { canonicalText } from '#shared/sync/index.ts';
import { HistoryDevice, HistoryHub } from '#tests/support/history-team.ts';
import { runs } from '#tests/support/runs.ts';
import { newSheet, SHEET_ADAPTERS, type Sheet } from '#tests/support/sync-device.ts';

const HISTORIES = runs(1_000, 5_000);
const ACTS = 40;
const HOUR = 3_600_000;
const SKEWS = [0, 9 * HOUR, -6 * HOUR, 30_000];
const IDS = ['01JD000000000000000000000A', '01JD000000000000000000000B', '01JD000000000000000000000C'];

/** Small, seeded and the same everywhere. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What happened, as far as it must still be there in the end, or be named. */
class Ledger {
  readonly lines = new Map<string, string>();
  readonly ticks = new Set<string>();
  readonly removed = new Map<string, string>();
  readonly touched = new Set<string>();
}

class History {
  readonly devices: readonly HistoryDevice[];
  readonly ledger = new Ledger();
  readonly #random: (below: number) => number;
  #hub = new HistoryHub('0');
  #copy: HistoryHub | null = null;
  #serial = 0;

  constructor(seed: number) {
    this.#random = randomOf(seed);
    const [adapter] = SHEET_ADAPTERS;
    if (adapter === undefined) throw new Error('No adapter');
    this.devices = SKEWS.map((skew, at) => new HistoryDevice(`device${String(at)}`, adapter, skew));
    for (const id of IDS) this.devices[0]?.edit(id, () => newSheet(id));
    this.#all(2);
  }

  run(): void {
    for (let act = 0; act < ACTS; act += 1) this.#act();
    // Hubs go on at last, and everyone comes back.
    this.#all(this.devices.length + 3);
  }

  get waiting(): number {
    return this.devices.reduce((sum, { waiting }) => sum + waiting, 0);
  }

  #act(): void {
    this.#serial += 1;
    const device = this.devices[this.#random(this.devices.length)];
    if (device === undefined) return;
    const dice = this.#random(100);
    if (dice < 60) this.#edit(device);
    else if (dice < 82) device.sync(this.#hub);
    else if (dice < 90) device.sync(this.#hub, () => this.#random(2) === 0);
    else if (dice < 93) device.turn((this.#random(5) - 2) * HOUR);
    else if (dice < 96) this.#copy = new HistoryHub(this.#hub.name, this.#hub);
    else if (dice < 98) this.#hub = new HistoryHub(String(this.#serial));
    else this.#hub = new HistoryHub(String(this.#serial), this.#copy ?? undefined);
  }

  #edit(device: HistoryDevice): void {
    const id = IDS[this.#random(IDS.length)] ?? '';
    device.edit(id, (doc) => {
      if (doc === null) return null;
      const sheet = structuredClone(doc) as unknown as Sheet;
      this.#change(id, sheet);
      return sheet;
    });
  }

  #change(id: string, sheet: Sheet): void {
    const key = String(this.#serial);
    const step = sheet.steps[this.#random(Math.max(1, sheet.steps.length))];
    const path = `${id} ${step?.id ?? ''}`;
    switch (this.#random(8)) {
      case 0:
        sheet.title = key;
        return;
      case 1:
        sheet.stock = this.#serial;
        return;
      case 2:
        sheet.steps.push({ id: `n${key}`, tick: null, note: '' });
        return;
      case 3:
        sheet.log.push({ at: this.#serial, text: key });
        this.ledger.lines.set(key, id);
        return;
      case 4:
        if (step !== undefined) sheet.steps.push(...sheet.steps.splice(sheet.steps.indexOf(step), 1));
        return;
      case 5:
        if (step === undefined) return;
        sheet.steps.splice(sheet.steps.indexOf(step), 1);
        this.ledger.removed.set(path, key);
        return;
      default:
        if (step === undefined) return;
        this.ledger.touched.add(path);
        if (this.#random(2) === 0) step.note = key;
        else if (step.tick === null) {
          step.tick = key;
          this.ledger.ticks.add(path);
        }
    }
  }

  #all(rounds: number): void {
    for (let round = 0; round < rounds; round += 1) for (const device of this.devices) device.sync(this.#hub);
  }
}

const sheetsOf = (device: HistoryDevice): readonly Sheet[] =>
  IDS.flatMap((id) => (device.docs.get(id) as unknown as Sheet | undefined) ?? []);

describe('histories of a team: offline, killed before the answer, wrong clocks, hubs lost and put back', () => {
  it(`end the same on all devices, nothing lost and nothing back unasked, ${String(HISTORIES)} times`, () => {
    for (let seed = 1; seed <= HISTORIES; seed += 1) {
      const history = new History(seed);
      history.run();
      const [first, ...others] = history.devices;
      if (first === undefined) throw new Error('No devices');
      const text = canonicalText(sheetsOf(first));
      for (const other of others) expect(canonicalText(sheetsOf(other) as never), `seed ${String(seed)}`).toBe(text);
      expect(history.waiting, `seed ${String(seed)}`).toBe(0);
      for (const device of history.devices) expect(device.refused, `seed ${String(seed)}`).toBe(0);
      checkLedger(history, sheetsOf(first), seed);
    }
  });
});

function checkLedger({ ledger, devices }: History, sheets: readonly Sheet[], seed: number): void {
  const at = `seed ${String(seed)}`;
  const lines = new Set(sheets.flatMap(({ log }) => log.map(({ text }) => text)));
  expect(
    [...ledger.lines.keys()].filter((line) => !lines.has(line)),
    at,
  ).toEqual([]);
  const steps = new Map<string, Sheet['steps'][number]>(
    sheets.flatMap(({ id, steps: all }) => all.map((step) => [`${id} ${step.id}`, step] as const)),
  );
  const named = new Set(
    devices.flatMap(({ conflicts }) => conflicts.map(({ documentId, path }) => `${documentId} ${path}`)),
  );
  for (const path of ledger.ticks) {
    if (!ledger.removed.has(path)) expect(steps.get(path)?.tick, `${at}, tick of ${path}`).not.toBeNull();
  }
  for (const path of ledger.removed.keys()) {
    const [id = '', step = ''] = path.split(' ');
    const isAsked = ledger.touched.has(path) || named.has(`${id} steps.${step}`);
    if (!isAsked) expect(steps.has(path), `${at}, ${path} is back`).toBe(false);
  }
}
