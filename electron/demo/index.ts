import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { organisationCollection, personCollection, roomCollection } from '#shared/features/org/index.ts';
import { lineupCollection, productCollection } from '#shared/features/lineup/index.ts';
import { liveSessionCollection } from '#shared/features/live/index.ts';
import { recordingCollection, reviewCollection, sessionReportCollection } from '#shared/features/review/index.ts';
import { runSheetCollection } from '#shared/features/runsheet/index.ts';
import { showCollection, type Show } from '#shared/features/schedule/index.ts';
import { talkCardCollection } from '#shared/features/scripts/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { Act, DocumentTx } from '#electron/store/documents.port.ts';
import type { JournalEvent } from '#electron/store/journal.port.ts';
import { readDemoData, type DemoData } from './demo-data.ts';
import { makeEarlier } from './demo-earlier.ts';
import { idOf, makeHouse, type DemoHouse } from './demo-house.ts';
import { makeCues, makeMarkers, makeRecording, makeReport, makeReview, makeSession, wentLive } from './demo-past.ts';
import { makeSheet } from './demo-sheet.ts';
import { makeShows, type DemoShow } from './demo-shows.ts';
import { makeCards, makeLineup, makeProducts, type DemoProducts } from './demo-stock.ts';

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

const ACT: Act = { name: 'org.exploreDemo', scope: 'org', by: null, undoable: false };

/**
 * Fills an empty store with the demo house (演示机构), laid around the present moment: the same moment and ids give
 * the same house. Nothing of it can be undone by hand. `addMore` adds what other features have to it.
 */
export async function seedDemo(deps: Deps, addMore?: (stage: DemoStage) => Promise<void>): Promise<DemoStage> {
  const { documents, ids, clock, paths } = deps;
  const scene = castScene(await readDemoData(paths.resources), deps, clock.now());
  const { data, house, past } = scene;
  const recording = await makeRecording(data, past, ids, paths);
  const { pastSheet, earlier } = await documents.change(ACT, async (tx) => {
    await writeHouse(tx, scene);
    await tx.put(recordingCollection, recording);
    const products = makeProducts(data, ids);
    return {
      pastSheet: await writeSheets(tx, { ...scene, products }, deps),
      earlier: await writeEarlier(tx, { ...scene, products }, deps),
    };
  });
  const session = makeSession(data, past, pastSheet, ids);
  await documents.change(ACT, async (tx) => {
    await tx.put(liveSessionCollection, session);
    await tx.put(showCollection, { ...past, endedAt: session.endedAt });
    await tx.put(reviewCollection, makeReview(data, past, house, ids));
    await tx.put(sessionReportCollection, makeReport(data, past, ids, clock.now()));
  });
  await deps.journal.append([...earlier, ...makeCues(session, ids), ...makeMarkers(data, past, house, ids)]);
  const stage = { house, today: scene.today, past, actingPersonId: idOf(house.people, 'he') };
  await addMore?.(stage);
  // Last of all, since windows open the studio as soon as there is an organisation.
  await documents.change(ACT, (tx) => tx.put(organisationCollection, house.organisation));
  return stage;
}

type Scene = {
  readonly data: DemoData;
  readonly house: DemoHouse;
  readonly shows: readonly Show[];
  readonly today: Show;
  /** The show whose lineup still has open places. */
  readonly open: Show;
  readonly past: Show;
};

function castScene(data: DemoData, { ids }: Deps, now: Instant): Scene {
  const house = makeHouse(data, ids, now);
  const made = makeShows(data, house, ids, now);
  const mainRoom = made.filter(({ slot }) => slot.room === 'one');
  const today = theShow(mainRoom.find(({ slot, week }) => slot.day === 0 && week === 0));
  const open = theShow(mainRoom.find(({ slot, week }) => slot.day === 4 && week === 0));
  const ended = theShow(mainRoom.findLast(({ slot, show }) => slot.day === 6 && show.status === 'ended'));
  const past: Show = { ...ended, wentLiveAt: wentLive(data, ended) };
  return { data, house, shows: made.map(({ show }) => show), today, open, past };
}

async function writeHouse(tx: DocumentTx, { house, shows }: Scene): Promise<void> {
  await tx.putMany(roomCollection, [...house.rooms.values()]);
  await tx.putMany(personCollection, [...house.people.values()]);
  await tx.putMany(showCollection, shows);
}

type Stocked = Scene & { readonly products: DemoProducts };

/** What is left of every other show the calendar calls 已播. Returns their markers for the journal. */
async function writeEarlier(tx: DocumentTx, scene: Stocked, { ids, clock }: Deps): Promise<readonly JournalEvent[]> {
  const { data, house, products, past, shows } = scene;
  const ended = shows.filter((show) => show.status === 'ended' && show.id !== past.id);
  const made = ended.map((show, place) => makeEarlier(show, place, { data, house, products, ids, now: clock.now() }));
  await tx.putMany(
    liveSessionCollection,
    made.map(({ session }) => session),
  );
  await tx.putMany(
    sessionReportCollection,
    made.flatMap(({ report }) => report ?? []),
  );
  await tx.putMany(
    reviewCollection,
    made.flatMap(({ review }) => review ?? []),
  );
  return made.flatMap(({ markers }) => markers);
}

/** Goods, cards, lineups and run sheets. Returns the sheet of the finished show. */
async function writeSheets(tx: DocumentTx, { data, today, open, past, products }: Stocked, { ids }: Deps) {
  const lineup = makeLineup(data.lineups.today, products, ids, { showId: today.id, state: 'final' });
  const openLineup = makeLineup(data.lineups.open, products, ids, { showId: open.id, state: 'open' });
  const pastLineup = makeLineup(data.lineups.today, products, ids, { showId: past.id, state: 'final' });
  const sheet = makeSheet(data.sheets.today, { show: today, lineup, products, ids, state: 'draft' });
  const pastSheet = makeSheet(data.sheets.past, { show: past, lineup: pastLineup, products, ids, state: 'final' });
  await tx.putMany(productCollection, [...products.values()]);
  await tx.putMany(talkCardCollection, makeCards(data, products, ids));
  await tx.putMany(lineupCollection, [lineup, openLineup, pastLineup]);
  await tx.putMany(runSheetCollection, [sheet, pastSheet]);
  return pastSheet;
}

function theShow(found: DemoShow | undefined): Show {
  if (!found) throw new Error('The demo files lack a show the demo is about');
  return found.show;
}
