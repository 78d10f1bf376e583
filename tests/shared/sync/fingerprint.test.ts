import { expect, it } from 'vitest';
import { fingerprintOf } from '#shared/sync/index.ts';

it('is read out in groups of four', () => {
  expect(fingerprintOf('UBVUSHFYPZ4QHH6TKY4PRIUKWCCZBRQYSUJH3YWQGMCSKPDOBTUXNEC7')).toBe('UBVU SHFY PZ4Q HH6T');
});
