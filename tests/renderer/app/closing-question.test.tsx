import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ClosingQuestion } from '#renderer/app/closing-question.tsx';
import { fakeBridge, type FakeBridge } from '#tests/support/fake-bridge.ts';

let bridge: FakeBridge;

beforeEach(async () => {
  bridge = fakeBridge({ 'live.closing': () => true });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ClosingQuestion />
    </QueryClientProvider>,
  );
  await screen.findByRole('heading', { name: '还在直播，要退出开播台吗？' });
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const answers = (): readonly unknown[] => bridge.inputs('live.answerClosing');

it('leaves only when its key is held to the end', async () => {
  fireEvent.keyDown(document.body, { code: 'KeyQ', key: 'q' });
  await act(() => vi.advanceTimersByTimeAsync(800));
  fireEvent.keyUp(document.body, { code: 'KeyQ', key: 'q' });
  await act(() => vi.advanceTimersByTimeAsync(800));
  expect(answers()).toEqual([]);
  fireEvent.keyDown(document.body, { code: 'KeyQ', key: 'q' });
  await act(() => vi.advanceTimersByTimeAsync(1_300));
  expect(answers()).toEqual([{ as: 'leave' }]);
});

it('stays on Esc', async () => {
  fireEvent.keyDown(document.body, { code: 'Escape', key: 'Escape' });
  await act(() => vi.advanceTimersByTimeAsync(50));
  expect(answers()).toEqual([{ as: 'stay' }]);
});
