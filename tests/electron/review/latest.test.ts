import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liveSessionCollection, type LiveSession } from '#shared/features/live/index.ts';
import { HOUR, plus, type Instant } from '#shared/kernel/time.ts';
import { id } from '#tests/shared/runsheet/run-sheet-builder.ts';
import { createReviewStudio, SHOW, WENT_LIVE, type ReviewStudio } from './review-studio.ts';

let studio: ReviewStudio;
beforeEach(async () => {
  studio = await createReviewStudio();
});
afterEach(() => studio.dispose());

async function onAir(showId: string, startedAt: Instant): Promise<void> {
  const session: LiveSession = {
    id: studio.deps.ids.next(),
    showId,
    plannedStart: startedAt,
    plannedEnd: plus(startedAt, HOUR),
    timeZone: 'Asia/Shanghai',
    startedAt,
    endedAt: plus(startedAt, HOUR),
    items: [],
    runs: [],
    currentRun: null,
    heldSince: null,
    lastSeenAt: plus(startedAt, HOUR),
    takeBack: null,
    messages: [],
  };
  await studio.deps.documents.change({ name: 'test.seed', scope: 'test', by: null }, (tx) =>
    tx.put(liveSessionCollection, session),
  );
}

describe('the review without a show named', () => {
  it('means none while no show was on air with this studio, also when the calendar says one has ended', async () => {
    expect(await studio.review('latest')).toEqual({ showId: null });
  });

  it('means the show that was on air last', async () => {
    await onAir(SHOW, WENT_LIVE);
    await onAir(id(9002), plus(WENT_LIVE, -24 * HOUR));
    expect(await studio.review('latest')).toEqual({ showId: SHOW });
    expect(await studio.review('overview')).toEqual({ aired: [SHOW, id(9002)], recorded: [] });
  });
});
