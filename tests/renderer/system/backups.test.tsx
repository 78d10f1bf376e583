import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { BackupsCard } from '#renderer/features/system/components/backups-card.tsx';
import { LeaveDemo } from '#renderer/features/system/components/leave-demo.tsx';
import { HOLD_MS } from '#renderer/ui/hold-button.tsx';
import { fakeBridge } from '#tests/support/fake-bridge.ts';

const BACKUP = { name: 'b1', takenAt: 0, reason: 'daily', sizeBytes: 82_000, documents: 1204 };

afterEach(() => {
  vi.useRealTimers();
});

async function hold(button: HTMLElement): Promise<void> {
  vi.useFakeTimers();
  fireEvent.pointerDown(button, { button: 0 });
  await act(() => vi.advanceTimersByTimeAsync(HOLD_MS));
}

it('lists backups with their content and restores only by holding', async () => {
  const bridge = fakeBridge({ 'system.backups': () => [BACKUP] });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <BackupsCard />
    </QueryClientProvider>,
  );
  expect(await screen.findByText('1,204 条')).toBeInTheDocument();
  const restore = screen.getByText('按住恢复');
  fireEvent.click(restore);
  expect(bridge.inputs('system.restoreBackup')).toEqual([]);
  await hold(restore);
  expect(bridge.inputs('system.restoreBackup')).toEqual([{ name: 'b1' }]);
});

it('leaves the demo by holding, and offers that only in the demo', async () => {
  let kind = 'demo';
  const bridge = fakeBridge({
    'org.state': () => ({
      organisation: { id: 'o', name: '示例', kind, createdAt: 0 },
      rooms: [],
      people: [],
      actingPersonId: null,
    }),
  });
  const page = () => (
    <QueryClientProvider client={new QueryClient()}>
      <LeaveDemo />
    </QueryClientProvider>
  );
  const { unmount } = render(page());
  await hold(await screen.findByText('按住，建自己的'));
  expect(bridge.inputs('system.leaveDemo')).toEqual([{}]);
  unmount();
  vi.useRealTimers();
  kind = 'own';
  render(page());
  await vi.waitFor(() => {
    expect(bridge.inputs('org.state').length).toBeGreaterThan(1);
  });
  expect(screen.queryByText('按住，建自己的')).toBeNull();
});
