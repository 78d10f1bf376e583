import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StaleWords, type Stale } from '#electron/platform/stale-words.ts';

let sent: Stale[];
let words: StaleWords;
beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  words = new StaleWords((stale) => void sent.push(stale));
});
afterEach(() => {
  vi.useRealTimers();
});

it('are said at once, and what follows within a tenth of a second is said together', () => {
  words.say({ collection: 'product', ids: ['a'] });
  expect(sent).toEqual([{ collection: 'product', ids: ['a'] }]);
  words.say({ collection: 'product', ids: ['b'] });
  words.say({ collection: 'product', ids: ['b', 'c'] });
  expect(sent).toHaveLength(1);
  vi.advanceTimersByTime(100);
  expect(sent.slice(1)).toEqual([{ collection: 'product', ids: ['b', 'c'] }]);
});

it('do not wait for those of other collections', () => {
  words.say({ collection: 'product', ids: ['a'] });
  words.say({ collection: 'show', ids: ['s'] });
  expect(sent.map(({ collection }) => collection)).toEqual(['product', 'show']);
});

it('come at most eleven times in a second of 200 marks, and the last one is heard of', () => {
  for (let mark = 0; mark < 200; mark += 1) {
    words.say({ collection: 'journal', ids: [] });
    vi.advanceTimersByTime(5);
  }
  const during = sent.length;
  words.say({ collection: 'journal', ids: [] });
  vi.advanceTimersByTime(1_000);
  expect(during).toBeLessThanOrEqual(11);
  expect(sent.length).toBeGreaterThan(during);
  const quiet = sent.length;
  vi.advanceTimersByTime(10_000);
  expect(sent).toHaveLength(quiet);
});

it('name no more than a hundred ids', () => {
  words.say({ collection: 'product', ids: Array.from({ length: 5_000 }, (_, n) => String(n)) });
  expect(sent[0]?.ids).toHaveLength(100);
});
