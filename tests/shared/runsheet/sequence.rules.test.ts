import { describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import {
  checkSequence,
  factsById,
  planSheet,
  type ProductFacts,
  type RunSheetItem,
  type SequenceRuleId,
} from '#shared/features/runsheet/index.ts';
import { facts, id, item, sheet, span } from './run-sheet-builder.ts';

function finding(
  rule: SequenceRuleId,
  items: readonly RunSheetItem[],
  minutes: number,
  products: readonly ProductFacts[] = [],
) {
  const plan = planSheet(sheet(items), span(minutes));
  return checkSequence(plan, span(minutes), factsById(products)).find((one) => one.rule === rule);
}

describe('sequencing rules', () => {
  it('1: starts with welfare or traffic, profit after minute 15', () => {
    const good = [item(1, { minutes: 3 }), item(2, { role: 'welfare', minutes: 12 }), item(3, { role: 'profit' })];
    expect(finding(1, good, 20)).toMatchObject({ state: 'ok' });
    expect(finding(1, [item(1, { role: 'core' })], 20)).toMatchObject({ state: 'breach', itemIds: [id(1)] });
    const early = [item(1, { role: 'traffic', minutes: 14 }), item(2, { role: 'profit' })];
    expect(finding(1, early, 20)).toMatchObject({ state: 'breach', itemIds: [id(2)] });
  });

  it('2: wants core or image within the three minutes before profit', () => {
    const gap = (minutes: number) => [item(1, { role: 'core' }), item(2, { minutes }), item(3, { role: 'profit' })];
    expect(finding(2, gap(2), 20)).toMatchObject({ state: 'ok' });
    expect(finding(2, gap(3), 20)).toMatchObject({ state: 'breach', itemIds: [id(3)] });
  });

  it('3: marks traffic without core within five minutes', () => {
    const after = (minutes: number) => [item(1, { role: 'traffic' }), item(2, { minutes }), item(3, { role: 'core' })];
    expect(finding(3, after(5), 20)).toMatchObject({ state: 'ok' });
    expect(finding(3, after(6), 20)).toMatchObject({ state: 'caution', itemIds: [id(1)] });
  });

  it('4: allows three of a category or price band in a row', () => {
    const four = [1, 2, 3, 4].map((n) => item(n, { role: 'core' }));
    const same = [1, 2, 3, 4].map((n) => facts(n, { category: '锅具', landedPriceFen: fen(10_000 ** (n / 2)) }));
    expect(finding(4, four, 20, same)).toMatchObject({ state: 'breach', itemIds: [id(4)] });
    expect(finding(4, four.slice(0, 3), 20, same)).toMatchObject({ state: 'ok' });
    const band = [10_000, 11_900, 8_100, 12_000].map((price, index) =>
      facts(index + 1, { landedPriceFen: fen(price) }),
    );
    expect(finding(4, four, 20, band)).toMatchObject({ state: 'breach', itemIds: [id(4)] });
    const unknown = [1, 2, 3, 4].map((n) => facts(n, { landedPriceFen: null }));
    expect(finding(4, four, 20, unknown)).toMatchObject({ state: 'unchecked' });
  });

  it('5 and 6: one image away from the edges, welfare 25 minutes apart', () => {
    const image = (before: number) => [item(1, { minutes: before }), item(2, { role: 'image' })];
    expect(finding(5, image(20), 60)).toMatchObject({ state: 'ok' });
    expect(finding(5, image(19), 60)).toMatchObject({ state: 'breach' });
    const welfare = (between: number) => [
      item(1, { role: 'welfare' }),
      item(2, { minutes: between }),
      item(3, { role: 'welfare' }),
    ];
    expect(finding(6, welfare(20), 60)).toMatchObject({ state: 'ok' });
    expect(finding(6, welfare(19), 60)).toMatchObject({ state: 'breach', itemIds: [id(3)] });
  });

  it('8: refuses what did not pass, and says unchecked where nothing was inspected', () => {
    const one = [item(1, { role: 'core' })];
    expect(finding(8, one, 20, [facts(1)])).toMatchObject({ state: 'ok' });
    expect(finding(8, one, 20, [facts(1, { qc: 'conditional' })])).toMatchObject({ state: 'breach' });
    expect(finding(8, one, 20, [facts(1, { qc: 'none' })])).toMatchObject({ state: 'unchecked' });
  });

  it('13: wants a way in for new viewers every 20 minutes', () => {
    expect(finding(13, [item(1, { minutes: 4 }), item(2, { role: 'core', minutes: 16 }), item(3)], 25)).toMatchObject({
      state: 'ok',
    });
    expect(finding(13, [item(1, { minutes: 4 }), item(2, { role: 'core', minutes: 17 }), item(3)], 26)).toMatchObject({
      state: 'breach',
      itemIds: [id(3)],
    });
  });

  it('15: wants a tenth of the show in reserve', () => {
    expect(finding(15, [item(1, { minutes: 90 }), item(2, { minutes: 10, buffer: true })], 100)).toMatchObject({
      state: 'ok',
    });
    expect(finding(15, [item(1, { minutes: 91 })], 100)).toMatchObject({
      state: 'breach',
      params: { minutes: 9, needed: 10 },
    });
  });

  it('says unchecked where the data does not exist', () => {
    const plan = planSheet(sheet([item(1, { role: 'core' })]), span(60));
    const states = checkSequence(plan, span(60), factsById([]));
    expect(states.map((one) => one.rule)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    for (const rule of [7, 9, 10, 11, 12, 14]) expect(states[rule - 1]?.state).toBe('unchecked');
  });
});
