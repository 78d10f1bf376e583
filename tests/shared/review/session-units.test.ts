import { describe, expect, it } from 'vitest';
import { readSessionTable, SESSION_IDENTITY, severalAccountsFit, suggestRow } from '#shared/features/review/index.ts';
import { fromWallTime, instant } from '#shared/kernel/time.ts';

const WHO = [SESSION_IDENTITY.nickname, SESSION_IDENTITY.account, SESSION_IDENTITY.startedAt];
const START = '2026/11/23 20:02:03';

/** One row with the figures given, under those headers. */
function rowOf(figures: Readonly<Record<string, string>>, start = START, account = 'xiaoman') {
  const headers = [...WHO, ...Object.keys(figures)];
  const result = readSessionTable([headers, ['小满厨房', account, start, ...Object.values(figures)]]);
  const [row] = result.kind === 'table' ? result.table.rows : [];
  if (row === undefined) throw new Error('no row');
  return row;
}

describe('units of a session list', () => {
  it.each([
    ['直播间成交金额（万元）', '6.10453', 'gmvFen', 6_104_530],
    ['直播间成交金额/千元', '61.0453', 'gmvFen', 6_104_530],
    ['直播间成交金额(分)', '6104530', 'gmvFen', 6_104_530],
    ['直播间成交金额', '6.1万', 'gmvFen', 6_100_000],
    ['直播间成交金额(万元)', '6.1万', 'gmvFen', 6_100_000],
    ['直播间观看人数(万)', '1.5093', 'watchUv', 15_093],
    ['观看老粉占比(%)', '0.8', 'oldFanShare', 0.008],
    ['观看老粉占比', '0.8%', 'oldFanShare', 0.008],
    ['观看老粉占比‰', '8', 'oldFanShare', 0.008],
    ['观看老粉占比', '0.008', 'oldFanShare', 0.008],
    ['直播时长(小时)', '1.5', 'durationMin', 90],
    ['直播时长', '1小时30分', 'durationMin', 90],
    ['人均观看时长(秒)', '64.2', 'avgWatchMin', 1.07],
    ['人均观看时长(分钟)', '1分5秒', 'avgWatchMin', 1.083333],
  ] as const)('%s %s', (header, raw, key, expected) => {
    const row = rowOf({ 直播间观看次数: '10', 评论次数: '1', [header]: raw });
    expect([row.figures[key], row.problems]).toEqual([expected, []]);
  });

  it.each([
    ['15.28', '商品曝光-点击率(次数)'],
    ['0.1528', '商品曝光-点击率(次数)'],
    ['0.1528', '商品曝光-点击率(次数)(%)'],
    ['15.28', '商品曝光-点击率(次数)(%)'],
    ['15.28%', '商品曝光-点击率(次数)'],
  ])('a rate of %s under %s is what its row works out to', (raw, header) => {
    const row = rowOf({ 直播间商品曝光次数: '67458', 直播间商品点击次数: '10306', [header]: raw });
    expect([row.figures.goodsClickRatePv, row.problems]).toEqual([0.1528, []]);
  });

  it('names what contradicts its unit, and a count below 0', () => {
    const row = rowOf({ 净成交订单数: '-3', 直播间成交订单数: '¥12', '直播间成交金额(%)': '12', 评论次数: '7' });
    expect(row.figures).toMatchObject({ netOrders: null, orders: null, gmvFen: null, comments: 7 });
    expect(row.problems.map(({ header, problem }) => [header, problem])).toEqual([
      ['直播间成交订单数', 'unit'],
      ['直播间成交金额', 'unit'],
      ['净成交订单数', 'negative'],
    ]);
  });
});

describe('shape of a session list', () => {
  it.each(['2026-02-30 20:00:00', '2026/11/31 20:00', '2026-13-01 20:00', '2026/11/23 24:00'])(
    'no show starts at %s',
    (start) => {
      const row = rowOf({ 评论次数: '1', 直播间观看人数: '2' }, start);
      expect(row).toMatchObject({ usable: false, startedAt: null });
      expect(row.problems).toContainEqual({ header: '直播开始时间', raw: start, problem: 'not-a-time' });
    },
  );

  it('needs no one figure, but some', () => {
    const headers = [...WHO, '直播间用户支付金额', '直播间观看次数'];
    expect(readSessionTable([headers]).kind).toBe('table');
    expect(readSessionTable([WHO])).toEqual({ kind: 'not-a-session-list', missing: '直播间成交金额' });
  });

  it('reads the first of two columns of one name and says so; totals are no session', () => {
    const result = readSessionTable([
      [...WHO, '直播间成交金额', '直播间观看人数', '直播间成交金额(元)'],
      ['小满厨房', 'x', START, '200', '9', '100'],
      ['合计', '', '', '200', '9', '100'],
    ]);
    if (result.kind !== 'table') throw new Error('no table');
    expect(result.table.repeatedHeaders).toEqual(['直播间成交金额']);
    expect(result.table.rows.map((row) => row.figures.gmvFen)).toEqual([20_000]);
  });
});

describe('the row of the show', () => {
  const start = instant(fromWallTime({ year: 2026, month: 11, day: 23, hour: 20, minute: 2 }, 'Asia/Shanghai'));
  const mine = rowOf({ 评论次数: '1', 直播间观看人数: '2' }, '2026/11/23 20:05:00');
  const other = { ...rowOf({ 评论次数: '1', 直播间观看人数: '2' }, '2026/11/23 20:02:00', 'other'), nickname: '安居' };

  it('is the one of its own account, by handle or nickname, however near another starts', () => {
    expect(suggestRow([other, mine], start, ['小满厨房'])).toBe(1);
    expect(suggestRow([other, mine], start, ['@XiaoMan'])).toBe(1);
    expect(suggestRow([mine, other], instant(start + 9 * 3_600_000), ['小满厨房'])).toBeNull();
  });

  it('is asked for when several accounts fit and none is known', () => {
    expect(suggestRow([other, mine], start)).toBeNull();
    expect(severalAccountsFit([other, mine], start)).toBe(true);
    expect(suggestRow([mine], start, ['谁'])).toBe(0);
  });
});
