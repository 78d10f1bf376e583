import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import {
  SESSION_COLUMNS,
  SESSION_IDENTITY,
  sessionReportCollection,
  type SessionPreview,
  type SessionReport,
} from '#shared/features/review/index.ts';
import { csvText, inlineXlsx } from '#tests/fixtures/lineup/tables.ts';
import { createReviewStudio, SHOW, type ReviewStudio } from './review-studio.ts';

const HEADERS = [
  '主播头像',
  SESSION_IDENTITY.nickname,
  SESSION_IDENTITY.account,
  SESSION_IDENTITY.startedAt,
  SESSION_IDENTITY.endedAt,
  ...SESSION_COLUMNS.map((column) => column.header),
];

/** One row of the list with the figures named, everything else unknown. */
function row(startedAt: string, gmv: string, account = '69170000000000001'): string[] {
  const cells: Record<string, string> = {
    [SESSION_IDENTITY.nickname]: '小满厨房',
    [SESSION_IDENTITY.account]: `\t${account}`,
    [SESSION_IDENTITY.startedAt]: startedAt,
    [SESSION_IDENTITY.endedAt]: '2026/11/23 22:00:00',
    直播间成交金额: gmv,
  };
  return HEADERS.map((header) => cells[header] ?? '-');
}
const ROWS = [row('2026/11/22 20:00:00', '1000.00'), row('2026/11/23 20:02:03', '2000.50')];

let studio: ReviewStudio;
beforeEach(async () => {
  studio = await createReviewStudio();
});
afterEach(() => studio.dispose());

async function preview(name: string, bytes: Buffer | string): Promise<SessionPreview> {
  await studio.choose(name, bytes);
  const found = await studio.review<SessionPreview | null>('previewSessions');
  if (!found) throw new Error('no preview');
  return found;
}
const stored = (): Promise<readonly SessionReport[]> => studio.deps.documents.find(sessionReportCollection, {});

describe('a session list', () => {
  it('shows its rows first and stores nothing until it is applied', async () => {
    const shown = await preview('罗盘.xlsx', inlineXlsx([HEADERS, ...ROWS]));
    expect(shown).toMatchObject({ fileName: '罗盘.xlsx', columns: 55, unknownHeaders: [], missingHeaders: [] });
    expect(shown.rows.map((one) => one.usable)).toEqual([true, true]);
    expect(shown.suggested).toBe(1);
    expect(await stored()).toEqual([]);
  });

  it('imported twice updates what is there; undo brings the earlier figures back', async () => {
    const first = await preview('罗盘.xlsx', inlineXlsx([HEADERS, ...ROWS]));
    expect(await studio.review('applySessions', { previewId: first.previewId, tieTo: 1 })).toEqual({
      added: 2,
      updated: 0,
    });
    expect(await studio.review('sessionReport')).toMatchObject({ showId: SHOW, figures: { gmvFen: fen(200_050) } });
    const later = [...ROWS.slice(0, 1), row('2026/11/23 20:02:03', '1800.00')];
    const second = await preview('罗盘.csv', csvText([HEADERS, ...later]));
    expect(await studio.review('applySessions', { previewId: second.previewId, tieTo: null })).toEqual({
      added: 0,
      updated: 2,
    });
    expect(await stored()).toHaveLength(2);
    expect(await studio.review('sessionReport')).toMatchObject({ figures: { gmvFen: fen(180_000) } });
    await studio.undo();
    expect(await studio.review('sessionReport')).toMatchObject({ figures: { gmvFen: fen(200_050) } });
    await studio.undo();
    expect(await stored()).toEqual([]);
  });

  it('leaves a row without a start out, and null is not 0', async () => {
    const shown = await preview('罗盘.csv', csvText([HEADERS, row('', '5'), ...ROWS]));
    expect(shown.rows.map((one) => one.usable)).toEqual([false, true, true]);
    await studio.review('applySessions', { previewId: shown.previewId, tieTo: null });
    expect((await stored()).map((one) => one.figures.orders)).toEqual([null, null]);
  });

  it('is applied once, and only the newest preview is', async () => {
    const old = await preview('a.csv', csvText([HEADERS, ...ROWS]));
    const fresh = await preview('b.csv', csvText([HEADERS, ...ROWS]));
    const apply = (previewId: string): Promise<unknown> => studio.review('applySessions', { previewId, tieTo: null });
    await expect(apply(old.previewId)).rejects.toMatchObject({ code: 'REVIEW_IMPORT_EXPIRED' });
    await apply(fresh.previewId);
    await expect(apply(fresh.previewId)).rejects.toMatchObject({ code: 'REVIEW_IMPORT_EXPIRED' });
  });
});

describe('what is no session list', () => {
  it.each([
    [
      'another table',
      '报品.csv',
      csvText([
        ['商品名称', '到手价'],
        ['汤锅', '229'],
      ]),
      'REVIEW_NOT_A_SESSION_LIST',
    ],
    ['one without rows', '空.csv', csvText([HEADERS]), 'REVIEW_NO_ROWS'],
    ['a broken workbook', '坏.xlsx', inlineXlsx([HEADERS]).subarray(0, 300), 'REVIEW_FILE_UNREADABLE'],
  ])('is refused: %s', async (_what, name, bytes, code) => {
    await expect(preview(name, bytes)).rejects.toMatchObject({ code });
    expect(await stored()).toEqual([]);
  });

  it('no file chosen is no error', async () => {
    expect(await studio.review('previewSessions')).toBeNull();
  });
});
