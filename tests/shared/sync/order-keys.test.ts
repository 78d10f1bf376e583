import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Element } from '#shared/sync/index.ts';
import { firstKeys, inOrder, keyAtEnd, keysFor, type OrderKeys } from '#shared/sync/order-keys.rules.ts';

const listOf = (ids: Iterable<string>): readonly Element[] => [...ids].map((id) => ({ id, value: {} }));
const idsInOrder = (ids: Iterable<string>, keys: OrderKeys): string =>
  inOrder(listOf(ids), keys)
    .map(({ id }) => id)
    .join('');

function expectRising(ids: Iterable<string>, keys: OrderKeys): void {
  const list = [...ids].map((id) => keys[id] ?? '');
  for (const [at, key] of list.entries()) expect(at === 0 || (list[at - 1] ?? '') < key, list.join(' ')).toBe(true);
}

describe('keys of a list nobody has moved in', () => {
  it('follow from the order alone, the same on every device', () => {
    expect(firstKeys(listOf('abc'))).toEqual(firstKeys(listOf('abc')));
    expectRising('abc', firstKeys(listOf('abc')));
  });

  it('rise for long lists too', () => {
    const ids = Array.from({ length: 2_000 }, (_, at) => `i${String(at)}`);
    expectRising(ids, firstKeys(listOf(ids)));
  });
});

describe('keys after an edit', () => {
  const known = firstKeys(listOf('abcdef'));

  it('are those of before for all but the moved element', () => {
    const keys = keysFor(listOf('bcdeaf'), known);
    expectRising('bcdeaf', keys);
    for (const id of 'bcdef') expect(keys[id]).toBe(known[id]);
    expect(keys['a']).not.toBe(known['a']);
  });

  it('are those of before for all but the new elements', () => {
    const keys = keysFor(listOf('xaybcdefz'), known);
    expectRising('xaybcdefz', keys);
    for (const id of 'abcdef') expect(keys[id]).toBe(known[id]);
  });

  it('forget what is gone', () => {
    expect(Object.keys(keysFor(listOf('ace'), known))).toEqual(['a', 'c', 'e']);
  });

  it('part two elements that came to the same key', () => {
    const same = { a: known['a'] ?? '', x: known['b'] ?? '', y: known['b'] ?? '', z: known['c'] ?? '' };
    expectRising('axnyz', keysFor(listOf('axnyz'), same));
  });

  const ids = [...'abcdefghijkl'];
  const shuffled = fc.shuffledSubarray(ids);

  it('rise strictly in the order of the list, whatever was known', () => {
    fc.assert(
      fc.property(shuffled, shuffled, shuffled, (first, second, third) => {
        const before = keysFor(listOf(second), firstKeys(listOf(first)));
        const keys = keysFor(listOf(third), before);
        expectRising(third, keys);
        expect(idsInOrder([...third].sort(), keys)).toBe(third.join(''));
      }),
    );
  });

  it('are made anew for elements whose known key is none, as a faulty studio might send it', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.constantFrom('', 'a', 'a00', 'zz', 'A00000000000000000000000000', '~', 'a1'),
    );
    const record = fc.dictionary(fc.constantFrom(...'abcd'), anything);
    fc.assert(
      fc.property(record, fc.shuffledSubarray([...'abcd']), (known, list) => {
        const keys = keysFor(listOf(list), known);
        expectRising(list, keys);
        const end = keyAtEnd(known);
        expectRising('z', keysFor(listOf('z'), { z: end }));
      }),
      { numRuns: 500 },
    );
  });

  it('change for the moved element alone, wherever one element goes', () => {
    fc.assert(
      fc.property(fc.nat(11), fc.nat(11), (from, to) => {
        const [moved = ''] = ids.slice(from, from + 1);
        const list = ids.filter((id) => id !== moved);
        list.splice(to, 0, moved);
        const before = firstKeys(listOf(ids));
        const keys = keysFor(listOf(list), before);
        expectRising(list, keys);
        const changed = ids.filter((id) => keys[id] !== before[id]);
        expect(changed.length).toBe(from === to ? 0 : 1);
      }),
    );
  });

  it('stay short enough through five hundred elements put in at one place', () => {
    for (const place of ['front', 'middle', 'end'] as const) {
      let list = ['a', 'b'];
      let keys = firstKeys(listOf(list));
      for (let at = 0; at < 500; at += 1) {
        const to = place === 'front' ? 0 : place === 'end' ? list.length : 1;
        list = list.toSpliced(to, 0, `n${String(at)}`);
        keys = keysFor(listOf(list), keys);
      }
      expectRising(list, keys);
      expect(Math.max(...Object.values(keys).map(({ length }) => length)), place).toBeLessThan(130);
    }
  });
});

describe('the order of elements', () => {
  it('is that of their keys; the same key falls back to the id, and no key comes last', () => {
    expect(idsInOrder('dcba', { a: 'a2', b: 'a1', c: 'a1' })).toBe('bcad');
  });

  it('has room at its end', () => {
    const keys = firstKeys(listOf('abc'));
    expectRising('abcz', { ...keys, z: keyAtEnd(keys) });
    expectRising('z', { z: keyAtEnd({}) });
  });
});
