import { act, render } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { PairBars, type BarPair } from '#renderer/ui/pair-bars.tsx';

// There is no layout in these tests, so the container is told its size.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
    return new DOMRect(0, 0, this.tagName === 'SPAN' ? 30 : 400, 160);
  });
});

const pairs: readonly BarPair[] = [
  { id: 'a', label: '01', planned: 5, actual: 5, over: false },
  { id: 'b', label: '02', planned: 8, actual: 11, over: true },
  { id: 'c', label: '03', planned: 6, actual: null, over: false },
];

it('draws an actual bar only for what was on air, and what ran over in its own hue', async () => {
  const { container } = render(<PairBars pairs={pairs} height={160} valueText={String} />);
  await act(() => Promise.resolve());
  const bars = (fill: string): number => container.querySelectorAll(`path.recharts-rectangle[fill="${fill}"]`).length;
  expect(bars('var(--line2)')).toBe(3);
  expect(bars('var(--c1)')).toBe(1);
  expect(bars('var(--late-solid)')).toBe(1);
  expect(container).toHaveTextContent('02');
});

it('names every pair it has room for by its own name', async () => {
  const many = Array.from({ length: 40 }, (_, index) => ({
    id: `item-${index}`,
    label: `L${index}`,
    planned: 5,
    actual: 5,
    over: false,
  }));
  const { container } = render(<PairBars pairs={many} height={160} valueText={String} />);
  await act(() => Promise.resolve());
  const shown = [...container.querySelectorAll('text')]
    .map((text) => text.textContent)
    .filter((text) => text.startsWith('L'));
  expect(shown.length).toBeGreaterThan(2);
  expect(shown.length).toBeLessThan(40);
  expect(shown).not.toEqual(many.slice(0, shown.length).map((pair) => pair.label));
});
