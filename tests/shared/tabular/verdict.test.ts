import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTotalsCell, readVerdict } from '#shared/tabular/index.ts';

describe('the verdict of an inspection', () => {
  it.each([
    [
      'passed',
      '通过 合格 已通过 质检通过 检测合格 全部合格 复检合格 审核通过了 达标 符合标准 过检 PASS passed approved OK',
    ],
    [
      'rejected',
      '不通过 没通过 未通过 未能通过 没有通过 不予通过 不合格 未合格 未能合格 没过 不达标 未达标 无法通过 驳回 不符合标准 NG fail rejected 质检不通过 复检不合格',
    ],
    ['none', '待通过 待检 未检 待质检 尚未检测 送检中 检测中 审核中 待审核 未送检 pending 还没检 等待通过'],
    ['conditional', '待复检 复检 有条件通过 部分合格 整改后通过 暂时通过 特采 conditional'],
  ] as const)('is %s', (verdict, words) => {
    expect(words.split(' ').map((word) => [word, readVerdict(word)])).toEqual(
      words.split(' ').map((word) => [word, verdict]),
    );
  });

  it.each([
    '没有不合格',
    '无不合格项',
    '并非不通过',
    '通过率 80%',
    '不合格，复检合格',
    '免检',
    '看情况',
    '是',
    '1',
    '过期',
    '合格证',
    '没问题',
  ])('%s is not known and asked about', (word) => {
    expect(readVerdict(word)).toBeNull();
  });

  it('is never passed with a negation or a waiting word anywhere', () => {
    const yes = fc.constantFrom('通过', '合格', '过检', '达标', '质检通过', '符合标准', 'pass');
    const no = fc.constantFrom(
      '不',
      '没',
      '未',
      '没有',
      '未能',
      '不予',
      '待',
      '尚未',
      '无法',
      '非',
      '拒绝',
      '等待',
      '还没',
      '否',
    );
    const around = fc.constantFrom('', ' ', '已', '质检', '（', '）', '：', '了');
    fc.assert(
      fc.property(around, no, around, yes, around, (a, b, c, d, e) => {
        expect(readVerdict(`${a}${b}${c}${d}${e}`)).not.toBe('passed');
        expect(readVerdict(`${a}${d}${c}${b}${e}`)).not.toBe('passed');
      }),
      { numRuns: 2_000 },
    );
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        expect([null, 'none', 'passed', 'conditional', 'rejected']).toContain(readVerdict(text));
      }),
    );
  });
});

describe('a line of totals', () => {
  it.each([
    '合计',
    '合 计',
    '合计：',
    '【合计】',
    '小计',
    '本页小计',
    '本页小计:',
    '总计(30款)',
    '合计 30 款',
    '共计',
    '汇总',
    '以上共 30 款',
    'Total',
    'GRAND TOTAL',
    'Subtotal:',
    '平均',
    '整体',
    '合计金额',
    '＊合计＊',
  ])('%s is one', (cell) => {
    expect(isTotalsCell(cell)).toBe(true);
  });
  it.each([
    '合计锅',
    '小计算器',
    '总计王保温杯',
    '整体浴室柜',
    '共享充电宝',
    '平均码棉袜',
    'Total Care 牙膏',
    '300 只保鲜袋',
    '',
  ])('%j is a product or nothing', (cell) => {
    expect(isTotalsCell(cell)).toBe(false);
  });
});
