import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { BackupAlert } from '#renderer/features/system/components/backup-alert.tsx';
import { BackupsCard } from '#renderer/features/system/components/backups-card.tsx';
import { BackupsHere } from '#renderer/features/system/components/backups-here.tsx';
import { LeaveDemo } from '#renderer/features/system/components/leave-demo.tsx';
import { StoreReportBanner } from '#renderer/features/system/components/store-report-banner.tsx';
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

it('says what a backup holds, and what nobody could tell', async () => {
  const holds = { shows: 12, products: 60, people: 8 };
  const unknown = { ...BACKUP, name: 'b3', documents: null, checked: false };
  fakeBridge({
    'system.backups': () => [
      { ...BACKUP, holds, checked: true },
      { ...BACKUP, name: 'b2', holds, checked: false },
      unknown,
    ],
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <BackupsHere />
    </QueryClientProvider>,
  );
  expect(await screen.findAllByText(/12 场、60 款、8 人/)).toHaveLength(2);
  expect(screen.getByText('共 1,204 条')).toBeInTheDocument();
  expect(screen.getByText('没有核对记录')).toBeInTheDocument();
  expect(screen.getByText('读不出来')).toBeInTheDocument();
});

it('says on 今日 that backups fail, since when, and the way out', async () => {
  const bridge = fakeBridge({
    'system.backupHealth': () => ({ kind: 'failing', newestAt: Date.UTC(2026, 10, 20, 1), code: 'DISK_FULL' }),
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <BackupAlert />
    </QueryClientProvider>,
  );
  expect(await screen.findByText('备份一直没做成')).toBeInTheDocument();
  expect(screen.getByText(/最近一份好的备份是 .*11月20日 周五 09:00 的。 磁盘满了/)).toBeInTheDocument();
  fireEvent.click(screen.getByText('现在备份'));
  await vi.waitFor(() => {
    expect(bridge.inputs('system.makeBackup')).toEqual([{}]);
  });
});

it('offers the backup that holds more than what is left of the last session', async () => {
  const bridge = fakeBridge({
    'system.storeReport': () => ({
      readOnly: false,
      restored: null,
      doubtful: {
        why: 'log-missing',
        missingFrom: Date.UTC(2026, 10, 20, 1),
        missingTo: Date.UTC(2026, 10, 20, 3),
        quarantine: null,
        documents: 3,
        offer: { name: 'b1', takenAt: Date.UTC(2026, 10, 20, 2), documents: 50 },
      },
    }),
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <StoreReportBanner />
    </QueryClientProvider>,
  );
  expect(await screen.findByText(/最后一段改动的日志不见了/)).toBeInTheDocument();
  expect(screen.getByText(/现在有 3 条。 .*10:00 的备份有 50 条/)).toBeInTheDocument();
  await hold(screen.getByText(/按住恢复/));
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
