import { describe, expect, it } from 'vitest';
import { isAllowed, shippedPackages } from '../../scripts/lib/shipped.mjs';

describe('what is inside the app', () => {
  const shipped = shippedPackages();
  const names = new Set(shipped.map(({ name }) => name));

  it('is known: main side and windows with all they need, and no tool', () => {
    for (const name of ['sqlite3', 'bindings', 'react', 'antd', '@rc-component/util', 'zod', 'recharts'])
      expect(names).toContain(name);
    for (const name of ['vitest', 'eslint', 'electron-builder', 'playwright', 'vite'])
      expect(names).not.toContain(name);
  });

  it('has a licence that lets us ship it', () => {
    expect(
      shipped.filter(({ licence }) => !isAllowed(licence)).map(({ key, licence }) => `${key}: ${licence}`),
    ).toEqual([]);
  });

  it('is compared with its hash when it is installed', () => {
    expect(shipped.filter(({ integrity }) => !integrity.startsWith('sha512-')).map(({ key }) => key)).toEqual([]);
  });
});

describe('a licence', () => {
  it.each(['MIT', '(MIT OR GPL-3.0)', 'MIT AND ISC', '(WTFPL OR MIT)'])('%s may be shipped', (licence) => {
    expect(isAllowed(licence)).toBe(true);
  });

  it.each([
    'GPL-3.0',
    'AGPL-3.0-only',
    'LGPL-2.1',
    'MIT AND GPL-2.0',
    'unknown',
    'UNLICENSED',
    'SEE LICENSE IN x',
    'SSPL-1.0',
  ])('%s may not', (licence) => {
    expect(isAllowed(licence)).toBe(false);
  });
});
