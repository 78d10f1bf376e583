import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plus, SECOND, type Instant } from '#shared/kernel/time.ts';
import { INITIAL_OBS, reduceObs, type ObsEvent, type ObsState } from '#shared/features/obs/index.ts';
import { filmEventOf, filmPieces } from '#shared/features/review/index.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import { ObsJournal } from '#electron/features/obs/obs-journal.ts';
import { ended } from '#tests/electron/review/review-studio.ts';
import { createTempStudio, TEST_NOW, type TempStudio } from '#tests/support/temp-studio.ts';

const stream = {
  active: false,
  reconnecting: false,
  bytes: 0,
  durationMs: 0,
  skippedFrames: 0,
  totalFrames: 0,
  congestion: null,
};
const at = (seconds: number): Instant => plus(TEST_NOW, seconds * SECOND);

let studio: TempStudio;
let journal: ObsJournal;
let state: ObsState;
let now: Instant;
let showId: string;

beforeEach(async () => {
  studio = await createTempStudio();
  showId = studio.deps.ids.next();
  now = TEST_NOW;
  state = INITIAL_OBS;
  journal = new ObsJournal({ ...studio.deps, clock: { now: () => now } });
});
afterEach(() => studio.dispose());

/** What OBS does, second by second; the journal hears every change. */
async function happen(...events: readonly ObsEvent[]): Promise<void> {
  for (const event of events) {
    now = event.at;
    const before = state;
    state = reduceObs(before, event);
    journal.observe(state, before);
    await journal.settled();
  }
}

async function put(id: string, status: 'live' | 'ended'): Promise<void> {
  await studio.deps.documents.change({ name: 'test.show', scope: 'test', by: null }, (tx) =>
    tx.put(showCollection, { ...ended, id, status, endedAt: null }),
  );
  journal.showChanged(state.status);
  await journal.settled();
}

const connected = (second: number): ObsEvent => ({
  kind: 'connected',
  at: at(second),
  obsVersion: '30.2',
  scene: null,
  scenes: [],
});
const closed = (second: number): ObsEvent => ({ kind: 'closed', at: at(second), reason: 'closed', final: false });
const did = (second: number, word: string, path: string | null = null): ObsEvent => {
  return { kind: 'record', at: at(second), output: `OBS_WEBSOCKET_OUTPUT_${word}`, path };
};
const file = (second: number, path: string, split = true): ObsEvent => ({ kind: 'file', at: at(second), path, split });
const poll = (second: number, recorded: number | null, paused = false): ObsEvent => {
  const record = { active: recorded !== null, paused, durationMs: (recorded ?? 0) * SECOND };
  return { kind: 'poll', at: at(second), stream, record };
};

async function pieces(id = showId) {
  const rows = await studio.deps.journal.read({ showId: id });
  return filmPieces(rows.flatMap((row) => filmEventOf(row) ?? [])).map(({ path, startsAt, pauses, lengthMs }) => ({
    path,
    from: startsAt === null ? null : (startsAt - TEST_NOW) / SECOND,
    seconds: lengthMs === null ? null : Math.round(lengthMs / SECOND),
    paused: pauses.map((pause) => Math.round(pause.lengthMs / SECOND)),
  }));
}

describe('what OBS records while a show is on air', () => {
  it('keeps split files and takes pauses out', async () => {
    await put(showId, 'live');
    await happen(
      connected(0),
      did(1, 'STARTING'),
      did(2, 'STARTED', '/a.mkv'),
      poll(3, 1),
      did(10, 'PAUSED'),
      poll(11, 8, true),
    );
    await happen(
      did(25, 'RESUMED'),
      poll(26, 9),
      file(30, '/b.mkv'),
      poll(31, 14),
      did(50, 'STOPPING'),
      did(50, 'STOPPED', '/b.mkv'),
    );
    expect(await pieces()).toEqual([
      { path: '/a.mkv', from: 2, seconds: 13, paused: [15] },
      { path: '/b.mkv', from: 30, seconds: 20, paused: [] },
    ]);
  });

  it('begins with the file being written when the show goes live, at its place in that file', async () => {
    await happen(
      connected(0),
      did(2, 'STARTED', '/a.mkv'),
      poll(20, 18),
      file(40, '/b.mkv'),
      poll(50, 48),
      did(55, 'PAUSED'),
      poll(56, 53, true),
      did(65, 'RESUMED'),
      poll(66, 54),
    );
    await put(showId, 'live');
    await happen(poll(80, 68), did(90, 'STOPPED', '/b.mkv'));
    const [piece, ...more] = await pieces();
    expect(more).toEqual([]);
    expect(piece).toMatchObject({ path: '/b.mkv', from: 50, seconds: 40 });
  });

  it('finds start and file of a recording that ran before the link came up, and its end by asking only', async () => {
    await put(showId, 'live');
    await happen(connected(100), poll(100, 60), file(100, '/a.mkv', false), poll(160, 120), poll(161, null));
    expect(await pieces()).toEqual([{ path: '/a.mkv', from: 40, seconds: 121, paused: [] }]);
  });

  it('finds a pause that fell into a break of the link', async () => {
    await put(showId, 'live');
    await happen(
      connected(0),
      did(0, 'STARTED', '/a.mkv'),
      poll(30, 30),
      closed(31),
      connected(90),
      poll(90, 50),
      poll(91, 51),
      did(120, 'STOPPED', '/a.mkv'),
    );
    expect(await pieces()).toEqual([{ path: '/a.mkv', from: 0, seconds: 80, paused: [40] }]);
  });

  it('tells a recording begun anew during a break of the link from the old one', async () => {
    await put(showId, 'live');
    await happen(
      connected(0),
      did(0, 'STARTED', '/a.mkv'),
      poll(30, 30),
      closed(31),
      connected(90),
      poll(90, 10),
      file(90, '/b.mkv', false),
      did(100, 'STOPPED', '/b.mkv'),
    );
    expect(await pieces()).toEqual([
      { path: '/a.mkv', from: 0, seconds: null, paused: [] },
      { path: '/b.mkv', from: 80, seconds: 20, paused: [] },
    ]);
  });

  it('keeps what a crash of OBS left: no stop came, and OBS comes back without a recording', async () => {
    await put(showId, 'live');
    await happen(connected(0), did(0, 'STARTED', '/a.mkv'), poll(30, 30), closed(31), connected(200), poll(200, null));
    expect(await pieces()).toEqual([{ path: '/a.mkv', from: 0, seconds: null, paused: [] }]);
  });

  it('gives a recording that runs on into the next show to both', async () => {
    const next = studio.deps.ids.next();
    await put(showId, 'live');
    await happen(connected(0), did(0, 'STARTED', '/a.mkv'), poll(30, 30));
    await put(showId, 'ended');
    await happen(poll(60, 60));
    await put(next, 'live');
    await happen(poll(90, 90), did(100, 'STOPPED', '/a.mkv'));
    expect(await pieces()).toMatchObject([{ path: '/a.mkv', from: 0, seconds: 100 }]);
    expect(await pieces(next)).toMatchObject([{ path: '/a.mkv', from: 0, seconds: 100 }]);
  });

  it('does not take a poll between STARTING and STARTED for another recording', async () => {
    await put(showId, 'live');
    await happen(
      connected(0),
      did(1, 'STARTING'),
      poll(2, 1),
      did(2, 'STARTED', '/a.mkv'),
      poll(3, 2),
      did(10, 'STOPPED', '/a.mkv'),
    );
    expect(await pieces()).toEqual([{ path: '/a.mkv', from: 1, seconds: 9, paused: [] }]);
  });
});
