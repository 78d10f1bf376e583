import type { SessionKey } from './session-report.model.ts';

/** How a cell of the file is read. `ratio` columns hold 0–1, `yuan` decimal 元, `minutes` decimal minutes. */
export type SessionColumnKind = 'count' | 'yuan' | 'ratio' | 'minutes' | 'rate-per-hour';

export type SessionColumn = { readonly header: string; readonly key: SessionKey; readonly kind: SessionColumnKind };

/** Columns that say whose session it is and when. */
export const SESSION_IDENTITY = {
  nickname: '主播昵称',
  account: '主播抖音号',
  startedAt: '直播开始时间',
  endedAt: '直播结束时间',
} as const;

/** In the 55-column layout only. */
export const OPTIONAL_HEADER = '直播激励观看次数';

/** The figures of 罗盘 直播间列表 in file order (domain: exports §A); 主播头像 is skipped on purpose. */
export const SESSION_COLUMNS: readonly SessionColumn[] = [
  { header: '直播时长(分钟)', key: 'durationMin', kind: 'minutes' },
  { header: '直播间曝光人数', key: 'expoUv', kind: 'count' },
  { header: '直播间曝光次数', key: 'expoPv', kind: 'count' },
  { header: '直播间观看人数', key: 'watchUv', kind: 'count' },
  { header: '单小时观看人数', key: 'watchUvPerHour', kind: 'rate-per-hour' },
  { header: '直播间观看次数', key: 'watchPv', kind: 'count' },
  { header: OPTIONAL_HEADER, key: 'incentiveWatchPv', kind: 'count' },
  { header: '最高在线人数', key: 'pcu', kind: 'count' },
  { header: '平均在线人数', key: 'acu', kind: 'count' },
  { header: '人均观看时长(分钟)', key: 'avgWatchMin', kind: 'minutes' },
  { header: '评论次数', key: 'comments', kind: 'count' },
  { header: '新加直播团人数', key: 'clubNew', kind: 'count' },
  { header: '新增粉丝数', key: 'follows', kind: 'count' },
  { header: '取关粉丝数', key: 'unfollows', kind: 'count' },
  { header: '观看老粉占比', key: 'oldFanShare', kind: 'ratio' },
  { header: '带货商品数', key: 'goods', kind: 'count' },
  { header: '直播间商品曝光人数', key: 'goodsExpoUv', kind: 'count' },
  { header: '直播间商品点击人数', key: 'goodsClickUv', kind: 'count' },
  { header: '直播间商品曝光次数', key: 'goodsExpoPv', kind: 'count' },
  { header: '直播间商品点击次数', key: 'goodsClickPv', kind: 'count' },
  { header: '直播间成交订单数', key: 'orders', kind: 'count' },
  { header: '直播间成交金额', key: 'gmvFen', kind: 'yuan' },
  { header: '直播间用户支付金额', key: 'userPaidFen', kind: 'yuan' },
  { header: '单小时用户支付金额', key: 'userPaidPerHourFen', kind: 'yuan' },
  { header: '直播间成交件数', key: 'items', kind: 'count' },
  { header: '直播间成交人数', key: 'buyers', kind: 'count' },
  { header: '直播间退款订单数', key: 'refundOrders', kind: 'count' },
  { header: '直播间退款金额', key: 'refundFen', kind: 'yuan' },
  { header: '直播间退款人数', key: 'refundBuyers', kind: 'count' },
  { header: '预估佣金支出', key: 'estCommissionFen', kind: 'yuan' },
  { header: '商品曝光-点击率(次数)', key: 'goodsClickRatePv', kind: 'ratio' },
  { header: '商品曝光-点击率(人数)', key: 'goodsClickRateUv', kind: 'ratio' },
  { header: '商品点击-成交率(次数)', key: 'clickBuyRatePv', kind: 'ratio' },
  { header: '商品点击-成交率(人数)', key: 'clickBuyRateUv', kind: 'ratio' },
  { header: '观看-成交率(次数)', key: 'watchBuyRatePv', kind: 'ratio' },
  { header: '观看-成交率(人数)', key: 'watchBuyRateUv', kind: 'ratio' },
  { header: '预售订单数', key: 'presaleOrders', kind: 'count' },
  { header: '预售全款金额', key: 'presaleFen', kind: 'yuan' },
  { header: '新加购物团人数', key: 'shopClubNew', kind: 'count' },
  { header: '投放消耗(店铺绑定)', key: 'adCostBindingFen', kind: 'yuan' },
  { header: '投放消耗(店铺被投)', key: 'adCostTargetFen', kind: 'yuan' },
  { header: '净成交金额', key: 'netGmvFen', kind: 'yuan' },
  { header: '净成交订单数', key: 'netOrders', kind: 'count' },
  { header: '1小时退款金额', key: 'refund1hFen', kind: 'yuan' },
  { header: '1小时退款订单数', key: 'refund1hOrders', kind: 'count' },
  { header: '1小时退款率', key: 'refund1hRate', kind: 'ratio' },
  { header: '消费券引导支付金额', key: 'couponPaidFen', kind: 'yuan' },
  { header: '消费券引导支付占比', key: 'couponPaidShare', kind: 'ratio' },
  { header: '消费券补贴金额', key: 'couponSubsidyFen', kind: 'yuan' },
  { header: '消费券使用量', key: 'couponsUsed', kind: 'count' },
];
