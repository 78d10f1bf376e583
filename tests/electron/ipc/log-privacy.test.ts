import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AppError } from '#shared/kernel/app-error.ts';
import { channelOf, type CallDef } from '#shared/kernel/contract.ts';
import { CONTRACTS, FEATURES } from '#shared/registry.ts';
import { MAIN_FEATURES } from '#electron/features/index.ts';
import type { Logger, MainDeps } from '#electron/features/feature.port.ts';
import { registerFeatures } from '#electron/ipc/register.ts';
import { logFacts } from '#electron/platform/log-facts.ts';
import { createTempStudio, type TempStudio } from '#tests/support/temp-studio.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-log-'));
/** Below a file there can be no folder. */
const nowhere = path.join(import.meta.filename, 'nowhere');
const logFile = path.join(folder, 'main.log');
let planted = 0;
let studio: TempStudio;
const listeners = new Map<string, (trusted: boolean, input: unknown) => Promise<string>>();

/** Like what people write: a name, a number to call, a mark of its own. Each contains ZhangPlanted. */
function secret(): string {
  planted += 1;
  const phone = `139${String(10_000_000 + planted)}`;
  const forms = [`张三ZhangPlanted${planted}`, `ZhangPlanted ${phone}`, `O'ZhangPlanted "${phone}"`];
  return forms[planted % forms.length] ?? phone;
}

const line = (level: string) => (message: string, facts?: Record<string, unknown>) => {
  appendFileSync(logFile, `[${level}] ${message} ${JSON.stringify(logFacts(facts ?? {}))}\n`);
};
const logger: Logger = { info: line('info'), warn: line('warn'), error: line('error') };

beforeAll(async () => {
  studio = await createTempStudio();
  const desktop: MainDeps['desktop'] = {
    ...studio.deps.desktop,
    openFiles: () => Promise.resolve([path.join(nowhere, secret(), `${secret()}.csv`)]),
    openFolder: () => Promise.resolve(path.join(nowhere, secret())),
    saveFile: () => Promise.resolve(path.join(nowhere, secret(), `${secret()}.csv`)),
  };
  const deps = { ...studio.deps, desktop, logger };
  registerFeatures(
    FEATURES.map((id) => MAIN_FEATURES[id](deps)),
    {
      port: { handle: (channel, listener) => void listeners.set(channel, listener) },
      clock: deps.clock,
      ids: deps.ids,
      logger,
      context: () => ({ actor: null }),
    },
  );
});
afterAll(async () => {
  await studio.dispose();
  await rm(folder, { recursive: true, force: true });
});

type Shape = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly minItems?: number;
};

/** An input of this shape, with something planted wherever text may stand. */
function filled(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (shape.anyOf) return filled(shape.anyOf[0] ?? {});
  if (shape.type === 'object') {
    return Object.fromEntries(Object.entries(shape.properties ?? {}).map(([name, of]) => [name, filled(of)]));
  }
  if (shape.type === 'array') return Array.from({ length: shape.minItems ?? 1 }, () => filled(shape.items ?? {}));
  if (shape.type === 'number' || shape.type === 'integer') return 1;
  if (shape.type === 'boolean') return true;
  return shape.pattern ? '01TEST00000000000000000001' : secret();
}

const CALLS = FEATURES.flatMap((feature) =>
  Object.entries<CallDef>(CONTRACTS[feature].calls).map(([name, def]) => ({ channel: channelOf(feature, name), def })),
);

/** Bugs and failures of the kinds that repeat what they were given. */
const THROWN: readonly (() => Promise<unknown>)[] = [
  () => readFile(path.join(nowhere, secret())),
  () => writeFile(path.join(folder, secret().repeat(60)), ''),
  () => Promise.reject(new Error(secret())),
  () => Promise.reject(new TypeError(`Cannot read properties of "${secret()}"`)),
  () => Promise.reject(new Error('outer', { cause: new Error(secret()) })),
  () => Promise.reject(new AppError('INTERNAL', {}, new Error(secret()))),
  () => Promise.reject(Object.assign(new Error(secret()), { code: secret(), name: secret() })),
  () => Promise.resolve(JSON.parse(`{"name": ${secret()}}`)),
  () => Promise.resolve(z.object({ name: z.literal('x') }).parse({ name: secret() })),
  () => studio.store.journal.append([{ id: secret(), showId: secret(), at: null as never, kind: secret(), data: {} }]),
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what a library may throw
  () => Promise.reject(secret()),
];

describe('the log', () => {
  it('holds nothing of 1,000 things people wrote, chose or were named after, whatever went wrong', async () => {
    for (const { channel, def } of CALLS) {
      const shape = z.toJSONSchema(def.input, { io: 'input', unrepresentable: 'any' }) as Shape;
      for (let time = 0; time < 3; time += 1) await listeners.get(channel)?.(true, filled(shape));
      await listeners.get(channel)?.(true, { [secret()]: secret() });
    }
    for (let time = 0; time < 40; time += 1) {
      for (const fail of THROWN) {
        await Promise.resolve()
          .then(fail)
          .catch((thrown: unknown) => {
            logger.error('failed', { channel: 'toy.fail', errorId: studio.deps.ids.next(), thrown });
            logger.error('failed', { message: String(thrown), stack: thrown instanceof Error ? thrown.stack : '' });
          });
      }
    }
    expect(planted).toBeGreaterThan(1_000);
    const log = readFileSync(logFile, 'utf8');
    expect(log.split('\n').length).toBeGreaterThan(500);
    expect(log.match(/.*(?:ZhangPlanted|张三|139\d{6}|\/nowhere).*/g) ?? []).toEqual([]);
    expect(log).not.toContain(folder);
    expect(log).not.toContain(path.resolve('.'));
  });

  it('still says what a bug was, where, and under which number', () => {
    const facts = logFacts({ channel: 'toy.fail', errorId: '01JDQ7T9VQ6K6Z7N5Y1B2C3D4E', thrown: bug() });
    expect(facts).toMatchObject({ channel: 'toy.fail', errorId: '01JDQ7T9VQ6K6Z7N5Y1B2C3D4E' });
    expect(facts['thrown']).toMatchObject({
      name: 'TypeError',
      message: 'wheel is not a function',
      stack: expect.stringMatching(/^at .*log-privacy\.test\.ts:\d+:\d+/),
    });
    expect(logFacts({ tookMs: 900, code: 'SQLITE_BUSY', feature: 'schedule' })).toEqual({
      tookMs: 900,
      code: 'SQLITE_BUSY',
      feature: 'schedule',
    });
  });
});

function bug(): Error {
  return new TypeError('wheel is not a function');
}
