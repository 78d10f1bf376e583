import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { instant } from '#shared/kernel/time.ts';
import type { Driver } from '#electron/store/driver.port.ts';
import type { JournalEvent } from '#electron/store/journal.port.ts';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { createTempStudio, type TempStudio } from '#tests/support/temp-studio.ts';

const BATCH = 5_000;
const ROUNDS = 8;

/** Gate 4: events into the journal, against the bare engine with json_each on the same table. */
export const bench = {
  name: `Journal, ${ROUNDS} × ${BATCH.toLocaleString('en')} events`,
  gate: 1.43,
  peer: 'sqlite3 json_each',
  run: async (): Promise<{ readonly oursMs: number; readonly peerMs: number; readonly notes: string }> => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kaibo-bench-'));
    const studio = await createTempStudio();
    const bare = await bareJournal(path.join(folder, 'bare.db'));
    try {
      let [oursMs, peerMs] = [0, 0];
      for (let round = 0; round < ROUNDS; round += 1) {
        const batch = eventsOf(studio);
        peerMs += await timed(() => insertBare(bare, batch));
        oursMs += await timed(() => studio.deps.journal.append(batch));
      }
      const perSecond = Math.round((BATCH * ROUNDS) / (oursMs / 1000)).toLocaleString('en');
      return { oursMs, peerMs, notes: `${perSecond} events a second, flushed to disk` };
    } finally {
      await bare.close();
      await studio.dispose();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function bareJournal(file: string): Promise<Driver> {
  const driver = await openSqlite(file);
  await driver.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    CREATE TABLE journal (id TEXT PRIMARY KEY, show_id TEXT, at INTEGER, kind TEXT, data TEXT) WITHOUT ROWID;
    CREATE INDEX journal_show ON journal (show_id, at, id);
  `);
  return driver;
}

async function insertBare(driver: Driver, events: readonly JournalEvent[]): Promise<void> {
  const rows = events.map((event) => [event.id, event.showId, event.at, event.kind, JSON.stringify(event.data)]);
  await driver.run(
    'INSERT INTO journal SELECT value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(?)',
    [JSON.stringify(rows)],
  );
}

function eventsOf({ deps }: TempStudio): JournalEvent[] {
  const showId = deps.ids.next();
  return Array.from({ length: BATCH }, (_, index) => {
    const at = instant(deps.clock.now() + index);
    return { id: deps.ids.next(), showId, at, kind: 'marker', data: { label: `标记 ${index}`, value: index } };
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
