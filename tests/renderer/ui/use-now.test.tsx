import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useNow } from '#renderer/ui/use-now.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 10_250 });
});
afterEach(() => {
  vi.useRealTimers();
});

function Clock({ name }: { readonly name: string }) {
  return <p data-testid={name}>{useNow(1000)}</p>;
}

it('ticks on the second, with one timer for all clocks', () => {
  const { unmount } = render(
    <>
      <Clock name="a" />
      <Clock name="b" />
    </>,
  );
  expect(screen.getByTestId('a')).toHaveTextContent('10000');
  expect(vi.getTimerCount()).toBe(1);
  act(() => vi.advanceTimersByTime(749));
  expect(screen.getByTestId('a')).toHaveTextContent('10000');
  act(() => vi.advanceTimersByTime(1));
  expect(screen.getByTestId('a')).toHaveTextContent('11000');
  expect(screen.getByTestId('b')).toHaveTextContent('11000');
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});
