import type { Id } from '#shared/kernel/ids.ts';
import { organisationCollection, personCollection, roomCollection } from '#shared/features/org/index.ts';
import { lineupCollection, productCollection } from '#shared/features/lineup/index.ts';
import { liveSessionCollection } from '#shared/features/live/index.ts';
import { recordingCollection, reviewCollection, sessionReportCollection } from '#shared/features/review/index.ts';
import { runSheetCollection } from '#shared/features/runsheet/index.ts';
import { showCollection, type Show } from '#shared/features/schedule/index.ts';
import { talkCardCollection } from '#shared/features/scripts/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { DocumentTx } from '#electron/store/documents.port.ts';
import { readDemoData } from './demo-data.ts';
import { makeHouse, type DemoHouse } from './demo-house.ts';
import { makeCues, makeMarkers, makeRecording, makeReport, makeReview, makeSession, wentLive } from './demo-past.ts';
import { makeSheet } from './demo-sheet.ts';
import { makeShows, type DemoShow } from './demo-shows.ts';
import { makeCards, makeLineup, makeProducts } from './demo-stock.ts';

type Deps = Pick<MainDeps, 'documents' | 'journal' | 'ids' | 'clock' | 'paths'>;

/** What the demo is about, for features that add their part. */
export type DemoStage = {
  readonly house: DemoHouse;
  /** The show to prepare. */
  readonly today: Show;
  /** The finished one with session, markers and recording. */
  readonly past: Show;
  /** Who acts at first: 何苗. */
  readonly actingPersonId: Id;
};

/**
 * Fills an empty store with the demo house (演示机构), laid around the present moment: the same moment and ids give
 * the same house. Nothing of it can be undone by hand. Checklists
 * are added by seed-house.ts.
 */
export async function seedDemo(deps: Deps): Promise<DemoStage> {
  const { ids, clock, paths } = deps;
  const now = clock.now();
  const data = await readDemoData(paths.resources);
  const house = makeHouse(data, ids, now);
  const shows = makeShows(data, house, ids, now);
  const today = require1(shows, ({ slot, week }) => slot.room === 'one' && slot.day === 0 && week === 0);
  const next = require1(shows, ({ slot, week }) => slot.room === 'one' && slot.day === 4 && week === 0);
  const before = require1(
    [...shows].reverse(),
    ({ slot, show }) => slot.room === 'one' && slot.day === 6 && show.status === 'ended',
  );
  const products = makeProducts(data, ids);
  const lineup = makeLineup(data.lineups.today, products, ids, { showId: today.id, state: 'final' });
  const pastLineup = makeLineup(data.lineups.today, products, ids, { showId: before.id, state: 'final' });
  const sheet = makeSheet(data.sheets.today, { show: today, lineup, products, ids, state: 'draft' });
  const pastSheet = makeSheet(data.sheets.past, { show: before, lineup: pastLineup, products, ids, state: 'final' });
  const session = makeSession(data, before, pastSheet, ids);
  const past: Show = { ...before, wentLiveAt: wentLive(data, before), endedAt: session.endedAt };
  const recording = await makeRecording(data, past, ids, paths);
  const write = async (tx: DocumentTx): Promise<void> => {
    await tx.put(organisationCollection, house.organisation);
    await tx.putMany(roomCollection, [...house.rooms.values()]);
    await tx.putMany(personCollection, [...house.people.values()]);
    await tx.putMany(
      showCollection,
      shows.map(({ show }) => (show.id === past.id ? past : show)),
    );
    await tx.putMany(productCollection, [...products.values()]);
    await tx.putMany(talkCardCollection, makeCards(data, products, ids));
    await tx.putMany(lineupCollection, [
      lineup,
      pastLineup,
      makeLineup(data.lineups.open, products, ids, { showId: next.id, state: 'open' }),
    ]);
    await tx.putMany(runSheetCollection, [sheet, pastSheet]);
    await tx.put(liveSessionCollection, session);
    await tx.put(recordingCollection, recording);
    await tx.put(reviewCollection, makeReview(data, past, house, ids));
    await tx.put(sessionReportCollection, makeReport(data, past, ids, now));
  };
  await deps.documents.change({ name: 'org.exploreDemo', scope: 'org', by: null, undoable: false }, write);
  await deps.journal.append([...makeCues(session, ids), ...makeMarkers(data, past, house, ids)]);
  const acting = house.people.get('he');
  if (!acting) throw new Error('The demo files have no 何苗');
  return { house, today, past, actingPersonId: acting.id };
}

function require1(shows: readonly DemoShow[], test: (show: DemoShow) => boolean): Show {
  const found = shows.find(test);
  if (!found) throw new Error('The demo files lack a show the demo is about');
  return found.show;
}
