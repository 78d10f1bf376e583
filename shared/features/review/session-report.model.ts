import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { fenSchema } from '#shared/kernel/money.ts';
import { instantSchema } from '#shared/kernel/time.ts';

const count = z.number().int().nonnegative().nullable();
const money = fenSchema.nullable();
const ratio = z.number().nullable();

/**
 * Figures of one row of 罗盘 直播间列表 (domain: exports §A, metrics §7). Counts in people or times,
 * money in fen, rates as ratios, durations in minutes as in the file. Null is unknown, never 0.
 */
export const sessionFiguresSchema = z.object({
  durationMin: ratio,
  expoUv: count,
  expoPv: count,
  watchUv: count,
  watchUvPerHour: ratio,
  watchPv: count,
  incentiveWatchPv: count,
  pcu: count,
  acu: count,
  avgWatchMin: ratio,
  comments: count,
  clubNew: count,
  follows: count,
  unfollows: count,
  oldFanShare: ratio,
  goods: count,
  goodsExpoUv: count,
  goodsClickUv: count,
  goodsExpoPv: count,
  goodsClickPv: count,
  orders: count,
  gmvFen: money,
  userPaidFen: money,
  userPaidPerHourFen: money,
  items: count,
  buyers: count,
  refundOrders: count,
  refundFen: money,
  refundBuyers: count,
  estCommissionFen: money,
  goodsClickRatePv: ratio,
  goodsClickRateUv: ratio,
  clickBuyRatePv: ratio,
  clickBuyRateUv: ratio,
  watchBuyRatePv: ratio,
  watchBuyRateUv: ratio,
  presaleOrders: count,
  presaleFen: money,
  shopClubNew: count,
  adCostBindingFen: money,
  adCostTargetFen: money,
  netGmvFen: money,
  netOrders: count,
  refund1hFen: money,
  refund1hOrders: count,
  refund1hRate: ratio,
  couponPaidFen: money,
  couponPaidShare: ratio,
  couponSubsidyFen: money,
  couponsUsed: count,
});
export type SessionFigures = z.infer<typeof sessionFiguresSchema>;
export type SessionKey = keyof SessionFigures;

/** 场次数据: one imported row, tied to a show when its time matches one. */
export const sessionReportSchema = z.object({
  id: idSchema,
  showId: idSchema.nullable(),
  /** 主播抖音号; with the start time it is the natural key of a row, since the file has no room id. */
  account: z.string(),
  nickname: z.string(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  figures: sessionFiguresSchema,
  /** Where the figures come from; never added to figures of another source. */
  source: z.literal('compass'),
  basis: z.literal('platform'),
  /** When the file was read: refunds ripen, so an older snapshot is kept in the history. */
  snapshotAt: instantSchema,
  fileName: z.string(),
  fileSha256: z.string(),
  columns: z.number().int(),
});
export type SessionReport = z.infer<typeof sessionReportSchema>;

export const sessionReportCollection = defineCollection<SessionReport>({
  name: 'session-report',
  schema: sessionReportSchema,
  schemaVersion: 1,
  indexes: {
    showId: (report) => report.showId,
    account: (report) => report.account,
    startedAt: (report) => report.startedAt,
  },
});
