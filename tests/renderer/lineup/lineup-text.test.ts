import { describe, expect, it } from 'vitest';
import { LINEUP_ERROR_CODES, ROW_REASONS, type RowIssue } from '#shared/features/lineup/index.ts';
import { lineupTextEn } from '#renderer/features/lineup/lineup.text.en.ts';
import { lineupTextZh } from '#renderer/features/lineup/lineup.text.zh.ts';
import { draftOf, EMPTY_PRODUCT, landedFormula, readDraft } from '#renderer/features/lineup/product-form.ts';

describe.each([
  ['zh', lineupTextZh],
  ['en', lineupTextEn],
])('words in %s', (_language, text) => {
  it('say every error with a way out', () => {
    for (const code of LINEUP_ERROR_CODES) {
      const sentence = text.errors[code]?.({ row: null, max: 200, number: 3 });
      expect(sentence?.what, code).toBeTruthy();
      expect(sentence?.way, code).toBeTruthy();
    }
  });

  it('say every reason of a row', () => {
    const issue: RowIssue = { field: 'stock', reason: 'missing', raw: '19,9', read: '19.9', other: '3' };
    for (const reason of ROW_REASONS) expect(text.import.reasons[reason]({ ...issue, reason })).toBeTruthy();
  });

  it('say what keeps a lineup open', () => {
    const none = { empty: false, open: 0, noPrice: 0, noStock: 0, notPassed: 0, ready: false };
    expect(text.screen.whyNotReady({ ...none, open: 2, notPassed: 1 })).toMatch(/2.*1/);
    expect(text.screen.whyNotReady({ ...none, empty: true })).toBeTruthy();
  });
});

describe('the product form', () => {
  it('gives back the product it was filled from', () => {
    const read = readDraft({
      ...EMPTY_PRODUCT,
      title: '锅',
      listPriceFen: '1,299',
      couponFen: '100',
      commissionRate: '20',
      stock: '1.2万',
    });
    if (!read.ok) throw new Error('not read');
    expect(read.product).toMatchObject({ listPriceFen: 129_900, commissionRate: 0.2, stock: 12_000, costFen: null });
    expect(readDraft(draftOf({ ...read.product, id: 'x' }))).toEqual(read);
  });

  it('names the fields it could not read, and takes no reread value', () => {
    expect(readDraft({ ...EMPTY_PRODUCT, listPriceFen: '19,9', stock: '-3' })).toEqual({
      ok: false,
      bad: ['listPriceFen', 'stock', 'title'],
    });
  });

  it('says how 到手价 comes about', () => {
    expect(landedFormula({ ...EMPTY_PRODUCT, listPriceFen: '29.9', couponFen: '8' })).toEqual({
      text: '29.9 − 8 = 21.9',
      landed: '21.9',
    });
    expect(landedFormula(EMPTY_PRODUCT)).toBeNull();
  });
});
