import { describe, expect, it } from 'vitest';
import { fitSheet } from '#renderer/features/runsheet/screens/fit-page.ts';

const blocks = ['禁语', '不适合', '引入', '卖点', '常问', '道具'];
/** A card whose blocks each need the same height; the sheet holds `room` of them at full size. */
const card = (room: number) => ({
  blocks,
  fits: (scale: number, leftOut: number) => (blocks.length - leftOut) * scale <= room,
});

describe('a hand-card on its sheet', () => {
  it('keeps its size where it fits', () => {
    expect(fitSheet(card(6), 1, 0.6)).toEqual({ scale: 1, leftOut: [] });
  });

  it('takes the largest type that fits', () => {
    const { scale, leftOut } = fitSheet(card(4.5), 1, 0.6);
    expect(leftOut).toEqual([]);
    expect(scale).toBeGreaterThan(0.73);
    expect(scale).toBeLessThanOrEqual(0.75);
  });

  it('leaves out from the end what even the smallest type cannot hold, by name', () => {
    expect(fitSheet(card(2.4), 1, 0.6)).toEqual({ scale: 0.6, leftOut: ['常问', '道具'] });
  });

  it('keeps the first blocks however little room there is', () => {
    expect(fitSheet(card(0), 1, 0.6).leftOut).toEqual(['引入', '卖点', '常问', '道具']);
  });
});
