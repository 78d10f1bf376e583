import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, plus } from '#shared/kernel/time.ts';
import type { Review } from '#shared/features/review/index.ts';
import { createReviewStudio, OPS, SHOW, WENT_LIVE, type ReviewStudio } from './review-studio.ts';

let studio: ReviewStudio;
beforeEach(async () => {
  studio = await createReviewStudio();
});
afterEach(() => studio.dispose());

const KEEP = { conclusionId: null, kind: 'keep', text: '汤锅放在第三款', ownerId: OPS, at: WENT_LIVE, trial: null };
const TRIAL = { metric: '商品点击率', threshold: '≥ 18%', until: plus(WENT_LIVE, 200 * HOUR) };
const save = (input: object): Promise<string> => studio.review<string>('saveConclusion', input);
const texts = async (): Promise<string[]> =>
  ((await studio.review<Review | null>('review'))?.conclusions ?? []).map((one) => one.text);

describe('conclusions', () => {
  it('are added, changed in place and removed, each step undoable', async () => {
    expect(await studio.review('review')).toBeNull();
    const first = await save(KEEP);
    await save({ ...KEEP, kind: 'stop', text: '不再念评论' });
    await save({ ...KEEP, conclusionId: first, text: '汤锅放在第二款' });
    expect(await texts()).toEqual(['汤锅放在第二款', '不再念评论']);
    await studio.review('removeConclusion', { conclusionId: first });
    expect(await texts()).toEqual(['不再念评论']);
    await studio.undo();
    await studio.undo();
    expect(await texts()).toEqual(['汤锅放在第三款', '不再念评论']);
  });

  it('refuse a trial that could never be judged', async () => {
    const attempts = [null, { ...TRIAL, metric: ' ' }, { ...TRIAL, threshold: '' }, { ...TRIAL, until: null }];
    for (const trial of attempts)
      await expect(save({ ...KEEP, kind: 'try', trial })).rejects.toMatchObject({ code: 'REVIEW_TRIAL_INCOMPLETE' });
    expect(await studio.review('review')).toBeNull();
    await save({ ...KEEP, kind: 'try', trial: TRIAL });
    expect(await studio.review('review')).toMatchObject({ showId: SHOW, conclusions: [{ kind: 'try', trial: TRIAL }] });
  });

  it('drop the trial when it becomes a plain conclusion', async () => {
    const conclusionId = await save({ ...KEEP, kind: 'try', trial: TRIAL });
    await save({ ...KEEP, conclusionId, trial: TRIAL });
    expect(await studio.review('review')).toMatchObject({ conclusions: [{ kind: 'keep', trial: null }] });
  });

  it('that are not there cannot be removed', async () => {
    await expect(studio.review('removeConclusion', { conclusionId: OPS })).rejects.toMatchObject({
      code: 'DOCUMENT_NOT_FOUND',
    });
  });
});
