import { setTimeout as delay } from 'node:timers/promises';

export type BatchRules<T> = {
  readonly most: number;
  /** Nothing waits longer than this for company, ms. */
  readonly heldMs: number;
  /** True when the source says that nothing more is on its way. */
  readonly isLast: (one: T) => boolean;
};

/**
 * Groups what comes. That more is on its way is a hint alone: a hub counts one too many when an entry is overwritten
 * while it is being read (nats-server 2.9.10), and what was held for it would be held for ever.
 */
export async function* inBatches<T>(source: AsyncIterable<T>, rules: BatchRules<T>): AsyncGenerator<readonly T[]> {
  const iterator = source[Symbol.asyncIterator]();
  const ask = (): Promise<IteratorResult<T>> => {
    const asked = iterator.next();
    // Whoever has stopped listening does not want to hear how it ended.
    asked.catch(() => undefined);
    return asked;
  };
  let next = ask();
  for (let first = await next; first.done !== true; first = await next) {
    next = ask();
    const batch = [first.value];
    const held = new AbortController();
    const tooLong = delay(rules.heldMs, null, { signal: held.signal }).catch(() => null);
    for (let last = first.value; batch.length < rules.most && !rules.isLast(last);) {
      const more = await Promise.race([next, tooLong]);
      if (more === null || more.done === true) break;
      next = ask();
      last = more.value;
      batch.push(last);
    }
    held.abort();
    yield batch;
  }
}
