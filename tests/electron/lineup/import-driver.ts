import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Id } from '#shared/kernel/ids.ts';
import {
  importSessionSchema,
  judgedRowSchema,
  type ImportSession,
  type JudgedRow,
  type LineupView,
} from '#shared/features/lineup/index.ts';
import { createLineupFeature } from '#electron/features/lineup/index.ts';
import { createTempStudio, type TempStudio } from '#tests/support/temp-studio.ts';

export type ImportDriver = {
  readonly studio: TempStudio;
  readonly showId: Id;
  readonly call: <T>(name: string, input: object) => Promise<T>;
  /** Chooses a file and waits until main has stopped working on it. */
  readonly open: (name: string, bytes: Buffer | string) => Promise<Id>;
  /** The same with a file of tests/fixtures/tables. */
  readonly openFixture: (name: string) => Promise<Id>;
  readonly settled: (sessionId: Id) => Promise<ImportSession>;
  readonly rows: (sessionId: Id, filter?: string) => Promise<JudgedRow[]>;
  readonly apply: (sessionId: Id, reason?: string) => Promise<ImportSession>;
  readonly lineup: () => Promise<LineupView>;
  readonly dispose: () => Promise<void>;
};

const TABLES = join(import.meta.dirname, '../../fixtures/tables');
const BUSY: readonly string[] = ['reading', 'judging', 'applying'];

/** A studio with the lineup feature, and the steps of an import as a screen takes them. */
export async function createImportDriver(): Promise<ImportDriver> {
  const studio = await createTempStudio();
  const feature = createLineupFeature(studio.deps);
  const showId = studio.deps.ids.next();
  const call = <T>(name: string, input: object): Promise<T> => studio.call(feature, name, input) as Promise<T>;
  const settled = async (sessionId: Id): Promise<ImportSession> => {
    for (;;) {
      const session = importSessionSchema.parse(await call('importSession', { sessionId }));
      if (!BUSY.includes(session.stage)) return session;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const open = async (name: string, bytes: Buffer | string): Promise<Id> => {
    const path = join(studio.userData, name);
    await writeFile(path, bytes);
    studio.desktop.nextFiles.push([path]);
    const { sessionId } = await call<{ sessionId: Id }>('importOpen', { showId });
    await settled(sessionId);
    return sessionId;
  };
  return {
    studio,
    showId,
    call,
    open,
    settled,
    openFixture: async (name) => open(name, await readFile(join(TABLES, name))),
    rows: async (sessionId, filter = 'all') => {
      const input = { sessionId, filter, offset: 0, limit: 100, revision: 0 };
      return judgedRowSchema.array().parse((await call<{ rows: JudgedRow[] }>('importRows', input)).rows);
    },
    apply: async (sessionId, reason = '') => {
      await call('importApply', { sessionId, reason });
      return settled(sessionId);
    },
    lineup: () => call('lineup', { showId }),
    dispose: async () => {
      await feature.stop?.();
      await studio.dispose();
    },
  };
}
