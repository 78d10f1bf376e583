import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/time.ts';
import { INITIAL_OBS, type ObsStatus } from '#shared/features/obs/index.ts';
import { ObsPanel } from '#renderer/features/obs/index.ts';

let status: ObsStatus;
let push: (status: ObsStatus) => void;
let sent: { channel: string; input: unknown }[];

beforeEach(() => {
  sent = [];
  Object.defineProperty(window, 'kaibo', {
    configurable: true,
    value: {
      invoke: (channel: string, input: unknown) => {
        sent.push({ channel, input });
        return Promise.resolve(JSON.stringify({ ok: true, value: channel === 'obs.status' ? status : {} }));
      },
      subscribe: (channel: string, listener: (payload: unknown) => void) => {
        if (channel === 'obs.status') push = listener;
        return () => undefined;
      },
    },
  });
});

function show(): void {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <ObsPanel />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

const connected = (more: Partial<ObsStatus> = {}): ObsStatus => ({
  ...INITIAL_OBS.status,
  connection: 'connected',
  checkedAt: instant(0),
  scene: '主机位',
  scenes: ['主机位', '特写'],
  ...more,
});

describe('OBS in the cockpit', () => {
  it('says how to get there while it is not connected', async () => {
    status = INITIAL_OBS.status;
    show();
    expect(await screen.findByText('还没有连接 OBS')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: '连接 OBS' }));
    expect(sent.map((one) => one.channel)).toContain('obs.connect');
  });

  it('shows scene, bitrate, dropped frames and the time recorded', async () => {
    const { stream } = INITIAL_OBS.status;
    status = connected({
      stream: { ...stream, state: 'live', kbps: 4021, droppedFrames: 12, totalFrames: 1200 },
      record: { state: 'on', startedAt: instant(0), durationMs: 65_000, fileFromMs: 0, path: null },
    });
    show();
    expect(await screen.findByText('4,021 kbps')).toBeVisible();
    expect(screen.getByText('主机位')).toBeVisible();
    expect(screen.getByText(/12（1%）/)).toBeVisible();
    expect(screen.getByText('1:05')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: '停止录制' }));
    expect(sent.map((one) => one.channel)).toContain('obs.stopRecord');
  });

  it('follows what main pushes and announces an alarm', async () => {
    status = connected();
    show();
    await screen.findByText('已连接');
    act(() => {
      push({
        ...status,
        connection: 'reconnecting',
        reason: 'closed',
        alarms: [{ kind: 'linkLost', since: instant(0) }],
      });
    });
    expect(await screen.findByRole('alert')).toHaveTextContent('看不到 OBS');
    expect(screen.getByText('重连中')).toBeVisible();
  });

  it('says that a wrong password is not tried again', async () => {
    status = { ...INITIAL_OBS.status, connection: 'refused', reason: 'wrongPassword' };
    show();
    expect(await screen.findByRole('alert')).toHaveTextContent('密码不对，改好密码前不再重试');
  });
});
