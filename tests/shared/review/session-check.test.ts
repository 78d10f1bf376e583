import { describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import {
  checkSession,
  completenessOf,
  gpmFen,
  watchTimeLooksOdd,
  type SessionFigures,
} from '#shared/features/review/index.ts';
import { publishedSample } from './published-sample.ts';

const stateOf = (figures: SessionFigures, key: string): string | undefined =>
  checkSession(figures).find((check) => check.key === key)?.state;

describe('checkSession on the published sample row', () => {
  it('reconciles every figure that follows from others', () => {
    const checks = checkSession(publishedSample);
    expect(checks.filter((check) => check.state !== 'agrees')).toEqual([]);
    expect(checks).toHaveLength(11);
  });

  it('finds net GMV exactly: 61,045.30 − 10,532.40 = 50,512.90', () => {
    const net = checkSession(publishedSample).find((check) => check.key === 'netGmvFen');
    expect(net?.recomputed).toBe(5_051_290);
  });

  it('finds net orders exactly: 1,536 − 265 = 1,271', () => {
    const net = checkSession(publishedSample).find((check) => check.key === 'netOrders');
    expect(net?.recomputed).toBe(1271);
  });
});

describe('checkSession on other rows', () => {
  it('says a rate differs when it is more than half a point off', () => {
    expect(stateOf({ ...publishedSample, clickBuyRateUv: 0.2468 }, 'clickBuyRateUv')).toBe('differs');
    expect(stateOf({ ...publishedSample, clickBuyRateUv: 0.2401 }, 'clickBuyRateUv')).toBe('agrees');
  });

  it('says money differs from the first fen', () => {
    expect(stateOf({ ...publishedSample, netGmvFen: fen(5_051_291) }, 'netGmvFen')).toBe('differs');
  });

  it('cannot tell when an input is missing, or the denominator is 0', () => {
    expect(stateOf({ ...publishedSample, goodsClickPv: null }, 'goodsClickRatePv')).toBe('unknown');
    expect(stateOf({ ...publishedSample, goodsExpoPv: 0 }, 'goodsClickRatePv')).toBe('unknown');
    expect(stateOf({ ...publishedSample, netOrders: null }, 'netOrders')).toBe('unknown');
  });
});

describe('completenessOf', () => {
  it('is complete when every check could be made, also when one differs', () => {
    expect(completenessOf(publishedSample)).toBe('complete');
    expect(completenessOf({ ...publishedSample, netGmvFen: fen(1) })).toBe('complete');
  });

  it('is partial when a check lacks its figure, or a figure shown first is missing', () => {
    expect(completenessOf({ ...publishedSample, goodsClickRatePv: null })).toBe('partial');
    expect(completenessOf({ ...publishedSample, goodsClickPv: null })).toBe('partial');
    expect(completenessOf({ ...publishedSample, pcu: null })).toBe('partial');
  });
});

describe('gpmFen', () => {
  it('divides by views, not viewers', () => {
    expect(gpmFen({ gmvFen: fen(200_000), watchPv: 500 })).toBe(400_000);
  });

  it('is unknown without views', () => {
    expect(gpmFen({ gmvFen: fen(1), watchPv: 0 })).toBeNull();
    expect(gpmFen({ gmvFen: null, watchPv: 5 })).toBeNull();
  });
});

describe('watchTimeLooksOdd', () => {
  it('accepts the published row, whose two sides differ by 1.43', () => {
    expect(watchTimeLooksOdd(publishedSample)).toBe(false);
  });

  it('flags a row whose average online cannot be', () => {
    expect(watchTimeLooksOdd({ ...publishedSample, acu: 240 })).toBe(true);
  });
});
