const isLong = process.env['KAIBO_LONG'] === '1';

/**
 * How often a test repeats itself: few enough for every `npm test`, or as often as the promise says, which
 * `npm run test:long` asks for. Time limits, ms, are told the same way.
 */
export function runs(inCi: number, long: number): number {
  return isLong ? long : inCi;
}
