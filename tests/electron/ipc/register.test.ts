import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError, type Envelope } from '#shared/kernel/app-error.ts';
import { command, defineContract, query } from '#shared/kernel/contract.ts';
import { instant } from '#shared/kernel/time.ts';
import { mainFeature, type CallContext, type MainFeature } from '#electron/features/feature.port.ts';
import { registerFeatures } from '#electron/ipc/register.ts';
import { countedIds } from '#tests/support/temp-studio.ts';

const ACTOR = '01TEST00000000000000000001';
const contract = defineContract('toy', {
  double: query({ input: z.object({ n: z.number().int() }), output: z.number() }),
  refuse: command({ input: z.object({}), output: z.null() }),
  fail: command({ input: z.object({}), output: z.null() }),
  echo: query({ input: z.object({ text: z.string() }), output: z.string() }),
  write: command({ input: z.object({}), output: z.null() }),
  who: query({ input: z.object({}), output: z.string().nullable() }),
});

let listeners: Map<string, (trusted: boolean, input: unknown) => Promise<string>>;
let logged: { level: string; message: string; facts: Record<string, unknown> | undefined }[];
let handled: number;
let now: number;

function toy(): MainFeature {
  return mainFeature({
    contract,
    handlers: {
      double: ({ n }) => {
        handled += 1;
        now += n;
        return Promise.resolve(n * 2);
      },
      refuse: () => Promise.reject(new AppError('TOY_BROKEN', { part: 'wheel' })),
      fail: () => Promise.reject(new TypeError('x is undefined')),
      echo: ({ text }) => Promise.resolve(text),
      write: () => writeFile(path.join(import.meta.filename, 'a.csv'), '').then(() => null),
      who: (_input, context: CallContext) => Promise.resolve(context.actor),
    },
  });
}

function register(features: readonly MainFeature[]): void {
  const log = (level: string) => (message: string, facts?: Record<string, unknown>) => {
    logged.push({ level, message, facts });
  };
  registerFeatures(features, {
    port: { handle: (channel, listener) => void listeners.set(channel, listener) },
    clock: { now: () => instant(now) },
    ids: countedIds(),
    logger: { info: log('info'), warn: log('warn'), error: log('error') },
    context: () => ({ actor: ACTOR }),
  });
}

async function call(channel: string, input: unknown, trusted = true): Promise<Envelope<unknown>> {
  const listener = listeners.get(channel);
  if (!listener) throw new Error(`no listener on ${channel}`);
  return JSON.parse(await listener(trusted, input)) as Envelope<unknown>;
}

beforeEach(() => {
  listeners = new Map();
  logged = [];
  handled = 0;
  now = 0;
});

describe('a call', () => {
  beforeEach(() => register([toy()]));

  it('is answered, with the acting person known to the handler', async () => {
    expect(await call('toy.double', { n: 21 })).toEqual({ ok: true, value: 42 });
    expect(await call('toy.who', {})).toEqual({ ok: true, value: ACTOR });
    expect(logged).toEqual([]);
  });

  it('from a sender that is not ours never reaches the handler', async () => {
    expect(await call('toy.double', { n: 1 }, false)).toMatchObject({ ok: false, error: { code: 'UNTRUSTED_SENDER' } });
    expect(handled).toBe(0);
  });

  it('of a wrong shape never reaches the handler; the answer names the field and not the value', async () => {
    const answer = await call('toy.double', { n: 'secret words' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'BAD_INPUT', details: { field: 'n' } } });
    expect(JSON.stringify(answer)).not.toContain('secret words');
    for (const input of [undefined, null, [], 'n', { n: 1.5 }])
      expect(await call('toy.double', input)).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
    expect(handled).toBe(0);
  });

  it('refused on purpose carries its code and facts, and is no line in the log', async () => {
    expect(await call('toy.refuse', {})).toMatchObject({
      ok: false,
      error: { code: 'TOY_BROKEN', details: { part: 'wheel' } },
    });
    expect(logged).toEqual([]);
  });

  it('reaches the handler without characters that make text look like another', async () => {
    expect(await call('toy.echo', { text: '报价\u202egpj.exe\0' })).toEqual({ ok: true, value: '报价gpj.exe' });
  });

  it('that meets a bug is INTERNAL, and its id finds the line with the stack', async () => {
    const answer = await call('toy.fail', {});
    if (answer.ok) throw new Error('a bug was answered as if all was well');
    expect(answer.error).toMatchObject({ code: 'INTERNAL', details: {} });
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({ level: 'error', facts: { channel: 'toy.fail', errorId: answer.error.errorId } });
    expect(logged[0]?.facts?.['thrown']).toBeInstanceOf(TypeError);
  });

  it('that the system refuses has a code with a sentence, and a line without the path', async () => {
    expect(await call('toy.write', {})).toMatchObject({
      ok: false,
      error: { code: 'PATH_NOT_FOUND', details: { name: 'a.csv' } },
    });
    expect(logged).toMatchObject([{ level: 'warn', facts: { channel: 'toy.write' } }]);
  });

  it('that takes long is a line in the log, without what was asked', async () => {
    await call('toy.double', { n: 900 });
    expect(logged).toEqual([{ level: 'info', message: 'slow call', facts: { channel: 'toy.double', tookMs: 900 } }]);
  });
});

describe('registration', () => {
  it('registers exactly the calls of the contract', () => {
    register([toy()]);
    expect([...listeners.keys()].toSorted()).toEqual([
      'toy.double',
      'toy.echo',
      'toy.fail',
      'toy.refuse',
      'toy.who',
      'toy.write',
    ]);
  });

  it('refuses two features on one channel', () => {
    expect(() => register([toy(), toy()])).toThrow('toy.double');
  });

  it('refuses a call without a handler', () => {
    const { who, ...rest } = toy().handlers as Record<string, unknown>;
    expect(who).toBeTypeOf('function');
    expect(() => register([{ contract, handlers: rest } as MainFeature])).toThrow('toy.who');
  });
});
