import type { SessionFigures, SessionKey } from './session-report.model.ts';

/** How a recomputed figure compares with the file's: agrees, differs, or cannot be told (an input is missing). */
export type CheckState = 'agrees' | 'differs' | 'unknown';
export type CheckUnit = 'ratio' | 'fen' | 'count';

export type SessionCheck = {
  readonly key: SessionKey;
  readonly unit: CheckUnit;
  /** In words of the file: `直播间商品点击次数 ÷ 直播间商品曝光次数`, as column keys. */
  readonly inputs: readonly SessionKey[];
  readonly fromFile: number | null;
  readonly recomputed: number | null;
  readonly state: CheckState;
};

/** Rates may differ by half a percentage point (domain: metrics §7), since the file rounds them. */
export const RATIO_TOLERANCE = 0.005;

type Rule = {
  readonly key: SessionKey;
  readonly unit: CheckUnit;
  readonly inputs: readonly [SessionKey, SessionKey];
  readonly compute: (first: number, second: number) => number | null;
  readonly tolerance: (fromFile: number) => number;
};

const divide = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator;
const minus = (first: number, second: number): number => first - second;
const perHour = (amount: number, minutes: number): number | null => divide(amount, minutes / 60);

const rate = (key: SessionKey, numerator: SessionKey, denominator: SessionKey): Rule => ({
  key,
  unit: 'ratio',
  inputs: [numerator, denominator],
  compute: divide,
  tolerance: () => RATIO_TOLERANCE,
});

/** Every figure of the file that follows from others (domain: metrics §1–§3). */
const RULES: readonly Rule[] = [
  rate('goodsClickRatePv', 'goodsClickPv', 'goodsExpoPv'),
  rate('goodsClickRateUv', 'goodsClickUv', 'goodsExpoUv'),
  rate('clickBuyRatePv', 'orders', 'goodsClickPv'),
  rate('clickBuyRateUv', 'buyers', 'goodsClickUv'),
  rate('watchBuyRatePv', 'orders', 'watchPv'),
  rate('watchBuyRateUv', 'buyers', 'watchUv'),
  { key: 'netGmvFen', unit: 'fen', inputs: ['gmvFen', 'refund1hFen'], compute: minus, tolerance: () => 0 },
  { key: 'netOrders', unit: 'count', inputs: ['orders', 'refund1hOrders'], compute: minus, tolerance: () => 0 },
  rate('refund1hRate', 'refund1hFen', 'gmvFen'),
  {
    key: 'watchUvPerHour',
    unit: 'count',
    inputs: ['watchUv', 'durationMin'],
    compute: perHour,
    // The file gives the duration to a tenth of a minute and this figure to one decimal or none.
    tolerance: (fromFile) => Math.max(0.5, fromFile * RATIO_TOLERANCE),
  },
  {
    key: 'userPaidPerHourFen',
    unit: 'fen',
    inputs: ['userPaidFen', 'durationMin'],
    compute: perHour,
    tolerance: (fromFile) => Math.max(1, fromFile * RATIO_TOLERANCE),
  },
];

/** Numerator and denominator of a rate that follows from two figures of its row; null for any other figure. */
export function rateInputs(key: SessionKey): readonly [SessionKey, SessionKey] | null {
  return RULES.find((rule) => rule.key === key && rule.unit === 'ratio')?.inputs ?? null;
}

/** Recomputes what can be recomputed and compares it with the file. Order is that of the file's funnel. */
export function checkSession(figures: SessionFigures): readonly SessionCheck[] {
  return RULES.map((rule) => {
    const [firstKey, secondKey] = rule.inputs;
    const first = figures[firstKey];
    const second = figures[secondKey];
    const fromFile = figures[rule.key];
    const recomputed = first === null || second === null ? null : rule.compute(first, second);
    return {
      key: rule.key,
      unit: rule.unit,
      inputs: rule.inputs,
      fromFile,
      recomputed,
      state: compare(rule, fromFile, recomputed),
    };
  });
}

function compare(rule: Rule, fromFile: number | null, recomputed: number | null): CheckState {
  if (fromFile === null || recomputed === null) return 'unknown';
  return Math.abs(fromFile - recomputed) <= rule.tolerance(fromFile) + 1e-9 ? 'agrees' : 'differs';
}

/** Figures a review shows first; one that is missing makes the row 部分. */
const HEADLINE: readonly SessionKey[] = ['gmvFen', 'netGmvFen', 'orders', 'netOrders', 'watchUv', 'watchPv', 'pcu'];

/** 完整 only when nothing shown is missing and every check could be made; else 部分. Says nothing of being right. */
export function completenessOf(figures: SessionFigures): 'complete' | 'partial' {
  const missing = HEADLINE.some((key) => figures[key] === null);
  return missing || checkSession(figures).some((check) => check.state === 'unknown') ? 'partial' : 'complete';
}

/** GPM 千次观看成交金额 = GMV ÷ 观看次数 × 1000, in fen (domain: metrics §3; by views, not viewers). */
export function gpmFen(figures: Pick<SessionFigures, 'gmvFen' | 'watchPv'>): number | null {
  if (figures.gmvFen === null || figures.watchPv === null || figures.watchPv === 0) return null;
  return Math.round((figures.gmvFen / figures.watchPv) * 1000);
}

/**
 * 在线 × 时长 should be of the order of 观看人数 × 人均时长. Outside 0.4–2.5 the row deserves a look
 * (domain: metrics §1; the bounds are a reference value of ours).
 */
export function watchTimeLooksOdd(figures: SessionFigures): boolean {
  const { acu, durationMin, watchUv, avgWatchMin } = figures;
  if (acu === null || durationMin === null || watchUv === null || avgWatchMin === null) return false;
  const watched = watchUv * avgWatchMin;
  if (watched === 0) return false;
  const share = (acu * durationMin) / watched;
  return share < 0.4 || share > 2.5;
}
