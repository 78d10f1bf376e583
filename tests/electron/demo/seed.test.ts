import { afterEach, describe, expect, it } from 'vitest';
import { showOfToday } from '#shared/features/today/index.ts';
import { DAY, DEFAULT_TIME_ZONE, HOUR, instant, plus, startOfDay } from '#shared/kernel/time.ts';
import { personCollection, roomCollection } from '#shared/features/org/index.ts';
import { lineupCollection, productCollection } from '#shared/features/lineup/index.ts';
import { airFigures, liveSessionCollection, runAirTime } from '#shared/features/live/index.ts';
import {
  checkSession,
  recordingCollection,
  reviewCollection,
  sessionReportCollection,
} from '#shared/features/review/index.ts';
import { checkSheet, factsById } from '#shared/features/runsheet/index.ts';
import { showCollection, suggestShow, type Show } from '#shared/features/schedule/index.ts';
import { prepareLexicon, talkCardCollection, type LexiconEntry } from '#shared/features/scripts/index.ts';
import { seedDemo } from '#electron/demo/index.ts';
import { readView } from '#electron/features/runsheet/runsheet.reader.ts';
import { createOrgFeature } from '#electron/features/org/index.ts';
import { createScriptsFeature } from '#electron/features/scripts/index.ts';
import { createTempStudio, TEST_NOW, type TempStudio } from '#tests/support/temp-studio.ts';

let studio: TempStudio | undefined;
afterEach(async () => {
  await studio?.dispose();
});

describe('the demo house', () => {
  it('is a small house with weeks behind and ahead', async () => {
    studio = await createTempStudio({ now: plus(TEST_NOW, -4 * HOUR) });
    const { documents } = studio.deps;
    await seedDemo(studio.deps);
    expect(await documents.count(roomCollection)).toBe(3);
    expect(await documents.count(personCollection)).toBe(8);
    expect(await documents.count(productCollection)).toBe(60);
    expect(await documents.count(talkCardCollection)).toBe(60);
    expect(await documents.count(lineupCollection)).toBe(3);
    const shows = await documents.find(showCollection, { orderBy: 'startsAt' });
    const now = studio.deps.clock.now();
    expect(now - (shows[0]?.startsAt ?? now)).toBeGreaterThan(41 * DAY);
    expect((shows.at(-1)?.startsAt ?? now) - now).toBeGreaterThan(12 * DAY);
  });

  it('has a talk card for every product, with nothing in it that must not be said', async () => {
    studio = await createTempStudio();
    const { documents } = studio.deps;
    const startedAt = performance.now();
    await seedDemo(studio.deps);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    const cards = await documents.find(talkCardCollection, {});
    expect(new Set(cards.map((card) => card.productId)).size).toBe(60);
    const scripts = createScriptsFeature(studio.deps);
    const entries = (await studio.call(scripts, 'lexicon', {})) as readonly LexiconEntry[];
    const lexicon = prepareLexicon(entries);
    const said = cards.flatMap(({ parts, points, questions, notFor, forbidden }) => [
      ...Object.values(parts),
      ...points,
      notFor,
      ...forbidden.map(({ instead }) => instead),
      ...questions.map(({ answer }) => answer),
    ]);
    expect(said.flatMap((text) => lexicon.find(text).map((hit) => `${hit.entry.term}: ${text}`))).toEqual([]);
  });

  it('has the show of today before it and the right weekday in its name', async () => {
    studio = await createTempStudio({ now: plus(TEST_NOW, -4 * HOUR) });
    const { today } = await seedDemo(studio.deps);
    expect(today.title).toBe('周一厨房焕新场');
    expect(today.startsAt).toBe(TEST_NOW);
    expect(today.endsAt - today.startsAt).toBe(2.5 * HOUR);
  });

  it('leaves the problems in its run sheet that the studio is to find', async () => {
    studio = await createTempStudio({ now: plus(TEST_NOW, -4 * HOUR) });
    const { documents } = studio.deps;
    const { today } = await seedDemo(studio.deps);
    const view = await readView(documents, today.id);
    if (!view.sheet) throw new Error('no sheet');
    const { plan, problems } = checkSheet(view.sheet, today, factsById(view.products));
    expect(plan.tailMs).toBe(0);
    expect(problems.map(({ kind }) => kind).sort()).toEqual(['gap', 'rehearsal']);
  });

  it('has a finished show with session, recording and markers on one clock', async () => {
    studio = await createTempStudio();
    const { documents, journal } = studio.deps;
    const { past } = await seedDemo(studio.deps);
    const [session] = await documents.find(liveSessionCollection, { where: { showId: past.id } });
    const [recording] = await documents.find(recordingCollection, { where: { showId: past.id } });
    const markers = await journal.read({ showId: past.id, kinds: ['marker'] });
    expect(recording?.startsAt).toBe(session?.startedAt);
    expect(recording?.sizeBytes).toBeGreaterThan(1_000_000);
    expect(markers).toHaveLength(9);
    const [report] = await documents.find(sessionReportCollection, { where: { showId: past.id } });
    if (!report) throw new Error('no report');
    expect(checkSession(report.figures).map(({ state }) => state)).toEqual(Array(11).fill('agrees'));
    for (const { at } of markers) {
      expect(at).toBeGreaterThan(past.startsAt);
      expect(at).toBeLessThan(session?.endedAt ?? 0);
    }
  });

  it('has something to see of every show the calendar calls 已播, and figures that agree with themselves', async () => {
    studio = await createTempStudio();
    const { documents, journal } = studio.deps;
    await seedDemo(studio.deps);
    const ended = (await documents.find(showCollection)).filter(({ status }) => status === 'ended');
    const sessions = await documents.find(liveSessionCollection);
    expect(ended.length).toBeGreaterThan(60);
    expect(new Set(sessions.map(({ showId }) => showId))).toEqual(new Set(ended.map(({ id }) => id)));
    for (const session of sessions) {
      const show = ended.find(({ id }) => id === session.showId);
      expect([session.startedAt, session.endedAt]).toEqual([show?.wentLiveAt ?? session.startedAt, show?.endedAt]);
      const { onAirMs, aired } = airFigures(session, session.lastSeenAt);
      expect(aired).toBeGreaterThan(3);
      expect(session.runs.reduce((sum, run) => sum + runAirTime(session, run, session.lastSeenAt), 0)).toBe(onAirMs);
      expect((await journal.read({ showId: session.showId, kinds: ['marker'] })).length).toBeGreaterThan(1);
    }
    const reports = await documents.find(sessionReportCollection);
    expect(reports.length).toBeGreaterThan(40);
    const wrong = reports.flatMap(({ figures }) => checkSession(figures).filter(({ state }) => state !== 'agrees'));
    expect(wrong).toEqual([]);
    expect(await documents.count(reviewCollection)).toBeGreaterThan(15);
  });

  it.each(Array.from({ length: 24 }, (_, hour) => hour))(
    'holds at %i o’clock: nothing overlaps, nothing is on air, and its show is the next',
    async (hour) => {
      studio = await createTempStudio({ now: instant(Date.UTC(2026, 1, 27, hour, 20)) });
      const now = studio.deps.clock.now();
      const { today, past } = await seedDemo(studio.deps);
      expect(today.startsAt).toBeGreaterThan(now);
      expect(past.endsAt).toBeLessThanOrEqual(now);
      const shows = (await studio.deps.documents.find(showCollection)).filter(({ status }) => status !== 'cancelled');
      expect(shows.filter((show) => show.startsAt <= now && now < show.endsAt)).toEqual([]);
      expect(suggestShow(shows, now)?.id).toBe(today.id);
      const midnight = startOfDay(now, DEFAULT_TIME_ZONE);
      const ofToday = shows.filter(({ startsAt }) => startsAt >= midnight && startsAt < midnight + DAY);
      expect(showOfToday(ofToday, shows, now)?.id).toBe(today.id);
      expect(overlaps(shows, ({ roomId }) => roomId)).toEqual([]);
      expect(overlaps(shows, ({ anchorId }) => anchorId ?? '')).toEqual([]);
    },
  );

  it('is offered once, and 何苗 acts in it', async () => {
    studio = await createTempStudio();
    const org = createOrgFeature(studio.deps, seedDemo);
    await studio.call(org, 'exploreDemo', {});
    expect(await studio.call(org, 'state', {})).toMatchObject({ organisation: { kind: 'demo' } });
    const he = (await studio.deps.documents.find(personCollection)).find(({ name }) => name === '何苗');
    expect(studio.settings.get('actingPersonId')).toBe(he?.id);
    await expect(studio.call(org, 'exploreDemo', {})).rejects.toMatchObject({ code: 'ORG_EXISTS' });
  });
});

function overlaps(shows: readonly Show[], by: (show: Show) => string): string[] {
  const sorted = [...shows].sort((a, b) => a.startsAt - b.startsAt);
  return sorted.flatMap((show, index) => {
    const other = sorted.slice(index + 1).find((next) => by(next) === by(show) && next.startsAt < show.endsAt);
    return other ? [`${show.title} / ${other.title}`] : [];
  });
}
