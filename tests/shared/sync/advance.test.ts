import { tickHlc } from '#shared/kernel/hlc.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, stampAt, type JsonObject, type Shadow, type Version } from '#shared/sync/index.ts';
import { edited, firstVersion, stampOf, type Change } from './fork.ts';
import { anyEdit, changeOf, SHEET_RULES, START, type Sheet } from './random-sheet.ts';

const [made, first, second, third] = [stampOf(0, 'maker'), stampOf(1, 'here'), stampOf(2, 'here'), stampOf(3, 'here')];

/** The shadow after edits a second apart. */
function after(...changes: readonly Change<Sheet>[]): Shadow {
  return changes.reduce(
    (version, change, at) => edited<Sheet>(SHEET_RULES, version, stampOf(at + 1, 'here'), change),
    firstVersion(START),
  ).shadow;
}

describe('a document that sync has not seen', () => {
  it('has one stamp for all of it', () => {
    const doc = START as unknown as JsonObject;
    const shadow = advance({ adapter: SHEET_RULES, before: null, after: doc, shadow: null, hlc: first });
    expect(shadow).toEqual({ h: first, f: { '': first }, g: {}, k: {} });
    expect(stampAt(shadow, 'items.a.note')).toBe(first);
  });
});

describe('an edit', () => {
  it('stamps the path it changed, at any depth, and nothing else', () => {
    expect(after((sheet) => (sheet.title = 'x')).f).toEqual({ '': made, title: first });
    expect(after(({ host }) => host && (host.name = 'x')).f).toEqual({ '': made, 'host.name': first });
    expect(after(({ items }) => items[1] && (items[1].note = 'x')).f).toEqual({ '': made, 'items.b.note': first });
  });

  it('that changes nothing moves the newest stamp alone', () => {
    expect(after(() => undefined)).toEqual({ h: first, f: { '': made }, g: {}, k: {} });
  });

  it('keeps the stamps of earlier edits', () => {
    const shadow = after(
      (sheet) => (sheet.title = 'x'),
      (sheet) => (sheet.stock = 5),
    );
    expect(shadow.f).toEqual({ '': made, title: first, stock: second });
    expect(shadow.h).toBe(second);
  });

  it('of a whole has one stamp for what stood below it', () => {
    const shadow = after(
      ({ host }) => host && (host.name = 'x'),
      (sheet) => (sheet.host = null),
      (sheet) => (sheet.host = { name: 'y', room: 'B' }),
    );
    expect(shadow.f).toEqual({ '': made, host: third });
  });

  it('stamps a key that came and a key that went', () => {
    const shadow = after(
      ({ targets }) => (targets['orders'] = 3),
      (sheet) => (sheet.targets = { orders: 3 }),
    );
    expect(shadow.f).toEqual({ '': made, 'targets.orders': first, 'targets.gmv': second });
  });

  it('stamps a set and a log as one', () => {
    const shadow = after(
      ({ crew }) => crew.push('Bo'),
      ({ log }) => log.push({ at: 1, text: 'x' }),
    );
    expect(shadow.f).toEqual({ '': made, crew: first, log: second });
  });
});

describe('an edit of a list', () => {
  it('that puts an element in stamps it and gives it a key between its neighbours', () => {
    const shadow = after(({ items }) => items.splice(1, 0, { id: 'x', done: null, note: '', price: 1 }));
    expect(shadow.f).toEqual({ '': made, 'items.x': first });
    const { a = '', b = '', x = '' } = shadow.k['items'] ?? {};
    expect([a < x, x < b]).toEqual([true, true]);
  });

  it('that moves an element stamps no field but the order: the others keep their keys', () => {
    const shadow = after(({ items }) => items.push(...items.splice(0, 1)));
    expect(shadow.f).toEqual({ '': made, 'items.#': first });
    const before = after(({ items }) => items.push({ id: 'x', done: null, note: '', price: 1 })).k['items'];
    expect(shadow.k['items']).toMatchObject({ b: before?.['b'], c: before?.['c'] });
  });

  it('that takes an element away forgets its state and remembers when', () => {
    const shadow = after(
      ({ items }) => items[0] && (items[0].done = 'x'),
      ({ items }) => items[0] && (items[0].done = null),
      ({ items }) => items.splice(0, 1),
    );
    expect(shadow.f).toEqual({ '': made, 'items.~': third });
    expect(shadow.g).toEqual({});
    expect(Object.keys(shadow.k['items'] ?? {})).toEqual(['b', 'c']);
  });
});

describe('a tick', () => {
  const tick: Change<Sheet> = ({ items }) => items[0] && (items[0].done = 'x');
  const untick: Change<Sheet> = ({ items }) => items[0] && (items[0].done = null);

  it('opens a generation only when it is withdrawn', () => {
    expect(after(tick).g).toEqual({});
    expect(after(tick, untick).g).toEqual({ 'items.a.done': 1 });
    expect(after(tick, untick, untick).g).toEqual({ 'items.a.done': 1 });
    expect(after(tick, untick, tick, untick).g).toEqual({ 'items.a.done': 2 });
  });

  it('has the stamp of its last change', () => {
    expect(after(tick, untick).f).toEqual({ '': made, 'items.a.done': second });
  });
});

describe('a clock that is behind what the document holds', () => {
  it('stamps the edit after all that it knows, so that it is the later one for everybody', () => {
    const ahead = stampOf(9 * 3_600, 'skewed');
    const version = edited<Sheet>(SHEET_RULES, firstVersion(START), ahead, (sheet) => (sheet.title = 'x'));
    const next = edited<Sheet>(SHEET_RULES, version, first, (sheet) => (sheet.stock = 5));
    const later = tickHlc(ahead, 0, 'here');
    expect(next.shadow.f).toEqual({ '': made, title: ahead, stock: later });
    expect(next.shadow.h).toBe(later);
    expect(edited<Sheet>(SHEET_RULES, version, first, null).shadow.h).toBe(later);
  });
});

describe('any edits', () => {
  const script = fc.array(anyEdit, { maxLength: 12 });

  function forAnyEdit(check: (before: Version, now: Version, hlc: string) => void): void {
    fc.assert(
      fc.property(script, (edits) => {
        edits.reduce((version, edit, at) => {
          const hlc = stampOf(at + 1, 'here');
          const now = edited<Sheet>(SHEET_RULES, version, hlc, changeOf(edit, `k${String(at)}`));
          check(version, now, hlc);
          return now;
        }, firstVersion(START));
      }),
      { numRuns: 200 },
    );
  }

  it('leave the stamps of untouched fields as they were, and stamp every changed one', () => {
    forAnyEdit((before, now, hlc) => {
      for (const key of Object.keys(START)) {
        const unchanged = JSON.stringify(before.doc?.[key]) === JSON.stringify(now.doc?.[key]);
        if (unchanged) expect(stampsUnder(now.shadow, key)).toEqual(stampsUnder(before.shadow, key));
        else if (key !== 'items') expect(Object.values(stampsUnder(now.shadow, key)), key).toContain(hlc);
      }
    });
  });

  it('leave no stamp newer than the newest, and no generation lower than it was', () => {
    forAnyEdit((before, now, hlc) => {
      expect(now.shadow.h).toBe(hlc);
      for (const stamp of Object.values(now.shadow.f)) expect(stamp <= hlc).toBe(true);
      for (const [path, generation] of Object.entries(before.shadow.g)) {
        const isThere = itemIds(now).includes(path.split('.')[1] ?? '');
        if (isThere) expect(now.shadow.g[path]).toBeGreaterThanOrEqual(generation);
      }
    });
  });

  function stampsUnder({ f }: Shadow, key: string): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.entries(f).filter(([path]) => path === key || path.startsWith(`${key}.`)));
  }

  function itemIds({ doc }: Version): readonly string[] {
    return (doc as unknown as Sheet).items.map(({ id }) => id);
  }
});
