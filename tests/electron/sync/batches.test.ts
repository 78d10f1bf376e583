import { describe, expect, it } from 'vitest';
import { inBatches } from '#electron/sync/batches.ts';

type Message = { readonly n: number; readonly pending: number };

/** What the hub sends: at once until `pause`, which then lasts until it is let go. */
async function* sent(messages: readonly Message[], pause: Promise<void>): AsyncGenerator<Message> {
  for (const message of messages) yield await Promise.resolve(message);
  await pause;
}

async function batchesOf(source: AsyncIterable<Message>, count: number): Promise<number[][]> {
  const batches: number[][] = [];
  const rules = { most: 3, heldMs: 5, isLast: ({ pending }: Message) => pending === 0 };
  for await (const batch of inBatches(source, rules)) {
    batches.push(batch.map(({ n }) => n));
    if (batches.length === count) break;
  }
  return batches;
}

const forEver = new Promise<void>(() => undefined);

describe('entries in batches', () => {
  it('come by as many as may come at once', async () => {
    const messages = [5, 4, 3, 2, 1, 0].map((pending, n) => ({ n, pending }));
    expect(await batchesOf(sent(messages, forEver), 2)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
  });

  it('are given at once when nothing more is on its way', async () => {
    const messages = [1, 0, 0].map((pending, n) => ({ n, pending }));
    expect(await batchesOf(sent(messages, forEver), 2)).toEqual([[0, 1], [2]]);
  });

  it('are not held for ever when the hub promises one that never comes', async () => {
    const messages = [2, 1].map((pending, n) => ({ n, pending }));
    expect(await batchesOf(sent(messages, forEver), 1)).toEqual([[0, 1]]);
  });

  it('are given before the end, and a failure comes after them', async () => {
    const messages = [{ n: 0, pending: 1 }];
    expect(await batchesOf(sent(messages, Promise.resolve()), 9)).toEqual([[0]]);
    const seen: number[] = [];
    const failing = async (): Promise<void> => {
      const source = sent(messages, Promise.reject(new Error('away')));
      const rules = { most: 3, heldMs: 1_000, isLast: () => true };
      for await (const batch of inBatches(source, rules)) seen.push(...batch.map(({ n }) => n));
    };
    await expect(failing()).rejects.toThrow('away');
    expect(seen).toEqual([0]);
  });
});
