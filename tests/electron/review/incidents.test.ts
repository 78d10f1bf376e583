import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, plus, SECOND } from '#shared/kernel/time.ts';
import { liveSessionCollection, startSession } from '#shared/features/live/index.ts';
import { id } from '#tests/shared/runsheet/run-sheet-builder.ts';
import { TEST_NOW } from '#tests/support/temp-studio.ts';
import { createReviewStudio, OPS, SHOW, WENT_LIVE, type ReviewStudio } from './review-studio.ts';

type Timeline = {
  readonly markers: readonly { readonly at: number; readonly label: string }[];
  readonly overrides: readonly { readonly title: string; readonly reason: string }[];
};

let studio: ReviewStudio;
beforeEach(async () => {
  studio = await createReviewStudio();
});
afterEach(() => studio.dispose());

describe('what happened on air', () => {
  it('has each emergency where it began and how it ended, among the markers', async () => {
    const about = { incidentId: id(70), title: '断流', note: '', by: OPS };
    const at = (seconds: number) => plus(WENT_LIVE, seconds * SECOND);
    await studio.deps.journal.append([
      { id: id(71), showId: SHOW, at: at(60), kind: 'incident.start', data: { ...about, outcome: null } },
      { id: id(72), showId: SHOW, at: at(90), kind: 'marker', data: { label: '亮点', by: null } },
      { id: id(73), showId: SHOW, at: at(120), kind: 'incident.end', data: { ...about, outcome: 'resolved' } },
      { id: id(74), showId: SHOW, at: at(130), kind: 'incident.end', data: { nothing: 'known' } },
    ]);
    const { markers } = await studio.review<Timeline>('timeline');
    expect(markers.map(({ at: when, label }) => [when - WENT_LIVE, label])).toEqual([
      [60 * SECOND, '应急：断流'],
      [90 * SECOND, '亮点'],
      [120 * SECOND, '应急结束：断流 已解决'],
    ]);
  });

  it('names who went live without a checklist, and why', async () => {
    const plan = {
      showId: SHOW,
      plannedStart: TEST_NOW,
      plannedEnd: plus(TEST_NOW, MINUTE),
      timeZone: 'Asia/Shanghai',
    };
    const session = startSession({ ...plan, id: id(80), items: [] }, WENT_LIVE);
    const override = { by: OPS, at: WENT_LIVE, reason: '临时加场，一个人播，没有清单' };
    await studio.deps.documents.change({ name: 'test.seed', scope: 'test', by: null }, (tx) =>
      tx.put(liveSessionCollection, { ...session, override }),
    );
    const { overrides } = await studio.review<Timeline>('timeline');
    expect(overrides).toMatchObject([{ title: '没有清单，强行开播', reason: override.reason, by: OPS }]);
  });
});
