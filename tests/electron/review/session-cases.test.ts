import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SessionPreview } from '#shared/features/review/index.ts';
import { csvText } from '#tests/fixtures/lineup/tables.ts';
import { createReviewStudio, type ReviewStudio } from './review-studio.ts';

const TABLES = join(import.meta.dirname, '../../fixtures/tables');
let studio: ReviewStudio;
beforeEach(async () => {
  studio = await createReviewStudio();
});
afterEach(() => studio.dispose());

async function preview(name: string): Promise<SessionPreview> {
  await studio.choose(name, await readFile(join(TABLES, name)));
  const found = await studio.review<SessionPreview | null>('previewSessions');
  if (!found) throw new Error('no preview');
  return found;
}

describe('session lists as people hold them', () => {
  it('of two accounts at one time the own one is suggested', async () => {
    const shown = await preview('two-accounts.csv');
    expect(shown.suggested === null ? null : shown.rows[shown.suggested]?.account).toBe('xiaomanchufang');
  });

  it('units in the header hold', async () => {
    expect((await preview('gmv-in-wan.csv')).rows[0]?.figures.gmvFen).toBe(6_104_530);
    expect((await preview('share-in-percent.csv')).rows[0]?.figures.oldFanShare).toBe(0.008);
  });

  it('of a header that stands twice the first is read, and it is said', async () => {
    const shown = await preview('this-and-last-period.csv');
    expect(shown.rows[0]?.figures).toMatchObject({ gmvFen: 6_104_530, watchUv: 15_093 });
    expect(shown.repeatedHeaders).toEqual(['直播间观看人数', '直播间成交金额']);
  });

  it('another export is called by its name', async () => {
    await studio.choose('订单.csv', csvText([['主订单编号', '子订单编号', '选购商品', '订单应付金额', '售后状态']]));
    await expect(studio.review('previewSessions')).rejects.toMatchObject({
      code: 'REVIEW_NOT_A_SESSION_LIST',
      details: { layout: 'doudian-orders' },
    });
  });
});
