import { act, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { BarTrack, LineTrack, type TrackPoint } from '#renderer/ui/chart-track.tsx';

// There is no layout in these tests, so the container is told its size.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 400, 80));
});

const text = (x: number): string => `${x} 分`;

async function drawn(element: ReactNode): Promise<HTMLElement> {
  const { container } = render(element);
  await act(() => Promise.resolve());
  return container;
}

it('draws a gap in the data as a gap, never as zero', async () => {
  const points: TrackPoint[] = [
    { x: 0, y: 400 },
    { x: 1, y: 420 },
    { x: 2, y: null },
    { x: 3, y: 428 },
    { x: 4, y: 440 },
  ];
  const chart = await drawn(<LineTrack points={points} series={1} domain={[0, 4]} tickText={text} />);
  const path = chart.querySelector('.recharts-line-curve')?.getAttribute('d') ?? '';
  expect(path.match(/M/g)).toHaveLength(2);
});

it('keeps the fixed hue of its metric and names the reference', async () => {
  const points = [0, 1, 2, 3].map((x) => ({ x, y: x + 5 }));
  const chart = await drawn(
    <BarTrack
      points={points}
      series={2}
      domain={[0, 4]}
      tickText={text}
      reference={{ y: 667, label: '达标均速 667' }}
    />,
  );
  expect(chart.querySelectorAll('.recharts-bar [fill="var(--c2)"]').length).toBeGreaterThan(0);
  expect(chart).toHaveTextContent('达标均速 667');
});
