import { QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { defineContract, query } from '#shared/kernel/contract.ts';
import { createQueryClient, STALE_CHANNEL } from '#renderer/bridge/query-client.ts';
import { fakeBridge } from '#tests/support/fake-bridge.ts';

const contract = defineContract('toy', {
  marks: query({ input: z.object({}), output: z.number(), reads: ['journal'] }),
});

it('asks one question at a time, however often it is told, and once more for what came meanwhile', async () => {
  const bridge = fakeBridge({});
  const client = createQueryClient([contract]);
  const answers: ((value: number) => void)[] = [];
  const seen: (number | undefined)[] = [];
  const observer = new QueryObserver<number>(client, {
    queryKey: ['toy.marks', {}],
    queryFn: () => new Promise((resolve) => answers.push(resolve)),
  });
  const stop = observer.subscribe(({ data }) => seen.push(data));
  await expect.poll(() => answers.length).toBe(1);
  answers[0]?.(0);
  await expect.poll(() => seen.at(-1)).toBe(0);

  for (let mark = 0; mark < 200; mark += 1) bridge.push(STALE_CHANNEL, { collection: 'journal', ids: [] });
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.(1);
  await expect.poll(() => answers.length).toBe(3);
  answers[2]?.(200);
  await expect.poll(() => seen.at(-1)).toBe(200);
  expect(answers).toHaveLength(3);
  stop();
});
