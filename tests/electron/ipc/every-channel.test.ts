import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '#shared/kernel/app-error.ts';
import { channelOf, type CallDef } from '#shared/kernel/contract.ts';
import { CONTRACTS, FEATURES } from '#shared/registry.ts';
import { MAIN_FEATURES } from '#electron/features/index.ts';
import { registerFeatures } from '#electron/ipc/register.ts';
import { createTempStudio, type TempStudio } from '#tests/support/temp-studio.ts';

type Listener = (trusted: boolean, input: unknown) => Promise<string>;

const CALLS: readonly (readonly [string, CallDef])[] = FEATURES.flatMap((feature) =>
  Object.entries<CallDef>(CONTRACTS[feature].calls).map(([name, def]) => [channelOf(feature, name), def] as const),
);

/** What a page that was taken over would try. */
const HOSTILE: readonly unknown[] = [
  undefined,
  null,
  0,
  -1,
  Number.NaN,
  '',
  'x'.repeat(100_000),
  true,
  [],
  [[]],
  {},
  { id: null },
  { id: {} },
  { id: '../../etc/passwd' },
  { id: ['01TEST00000000000000000001'] },
  { showId: 1 },
  { showId: '01TEST' },
  { showId: { toString: 'x' } },
  { path: '/etc/passwd' },
  { name: '..' },
  JSON.parse('{"__proto__":{"polluted":true}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
  { then: 1 },
  { length: 1e9 },
  Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`k${index}`, index])),
  Array.from({ length: 5000 }, () => ({})),
];

describe('every channel', () => {
  const listeners = new Map<string, Listener>();
  const failures: string[] = [];
  let studio: TempStudio;

  beforeAll(async () => {
    studio = await createTempStudio();
    const features = FEATURES.map((id) => MAIN_FEATURES[id](studio.deps));
    registerFeatures(features, {
      port: { handle: (channel, listener) => void listeners.set(channel, listener) },
      clock: studio.deps.clock,
      ids: studio.deps.ids,
      logger: { ...studio.deps.logger, error: (message) => void failures.push(message) },
      context: () => ({ actor: null }),
    });
  });
  afterAll(() => studio.dispose());

  const ask = async (channel: string, trusted: boolean, input: unknown): Promise<string> => {
    const reply = JSON.parse((await listeners.get(channel)?.(trusted, input)) ?? '{}') as Envelope<unknown>;
    return reply.ok ? 'answered' : reply.error.code;
  };

  it('has somebody who answers', () => {
    expect(CALLS.length).toBeGreaterThan(100);
    expect(CALLS.filter(([channel]) => !listeners.has(channel))).toEqual([]);
  });

  it('refuses whoever is not one of our windows, whatever they ask', async () => {
    for (const [channel] of CALLS) {
      for (const input of [{}, null, 'x'])
        expect([channel, await ask(channel, false, input)]).toEqual([channel, 'UNTRUSTED_SENDER']);
    }
  });

  it('refuses what does not fit its contract, names it, and takes no harm', async () => {
    let asked = 0;
    for (const [channel, def] of CALLS) {
      for (const input of HOSTILE.filter((candidate) => !def.input.safeParse(candidate).success)) {
        asked += 1;
        expect([channel, await ask(channel, true, input)]).toEqual([channel, 'BAD_INPUT']);
      }
    }
    expect(asked).toBeGreaterThan(CALLS.length * 10);
    expect(failures).toEqual([]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
