import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Preferences, StoreReport } from '#shared/features/system/index.ts';
import { fromWallTime } from '#shared/kernel/time.ts';
import { CONTRACTS } from '#shared/registry.ts';
import { App } from '#renderer/app/app.tsx';
import { createQueryClient, STALE_CHANNEL } from '#renderer/bridge/query-client.ts';
import { fakeBridge, type FakeBridge } from '#tests/support/fake-bridge.ts';

const HOUSE = {
  organisation: { id: 'o', name: '小满直播', kind: 'own', createdAt: 0 },
  rooms: [],
  people: [{ id: 'p1', name: '何苗', roles: ['ops', 'manager'], active: true }],
  actingPersonId: 'p1',
};
const NO_HOUSE = { organisation: null, rooms: [], people: [], actingPersonId: null };
const ALONE = { status: { kind: 'local' }, membership: null, hosting: null, refused: 0, clockOffsetMs: null };
const CLEAN: StoreReport = { readOnly: false, restored: null };

let preferences: Preferences;

beforeEach(() => {
  preferences = { language: 'zh', theme: 'light', density: 'normal', bigType: false };
});

type Start = { readonly path?: string; readonly house?: unknown; readonly report?: StoreReport };

function start({ path = '/settings?section=organisation', house = HOUSE, report = CLEAN }: Start = {}): FakeBridge {
  window.history.replaceState(null, '', path);
  const bridge = fakeBridge({
    'system.preferences': () => preferences,
    'system.setPreferences': (change: Partial<Preferences>) => {
      preferences = { ...preferences, ...change };
      return null;
    },
    'system.storeReport': () => report,
    'system.undoState': () => ({ undo: { act: 'org.rename', params: { name: '小满' } }, redo: null }),
    'system.undo': () => ({ act: 'org.rename' }),
    'org.state': () => house,
    'team.state': () => ALONE,
    'schedule.selectable': () => ({ shows: [], suggestedId: null }),
  });
  render(<App client={createQueryClient(Object.values(CONTRACTS))} />);
  return bridge;
}

describe('first start', () => {
  it('offers demo, own and restore while there is no organisation, wherever the window opens', async () => {
    start({ path: '/settings', house: NO_HOUSE });
    expect(await screen.findByText('打开示例')).toBeInTheDocument();
    expect(screen.getByText('开始填写')).toBeInTheDocument();
    expect(screen.getByText('选备份文件')).toBeInTheDocument();
    expect(window.location.pathname).toBe('/welcome');
  });
});

describe('the frame', () => {
  it('shows where I am and who acts', async () => {
    start();
    const rail = await screen.findByRole('navigation', { name: '导航' });
    expect(within(rail).getByText('设置').closest('a')).toHaveAttribute('aria-current', 'page');
    expect(await screen.findByTitle('换人')).toHaveTextContent('何苗');
  });

  it('changes language at once when the preference changes', async () => {
    const bridge = start({ path: '/settings' });
    fireEvent.click(await screen.findByText('English'));
    await waitFor(() => {
      expect(bridge.inputs('system.setPreferences')).toEqual([{ language: 'en' }]);
    });
    act(() => {
      bridge.push(STALE_CHANNEL, { collection: 'preferences', ids: [] });
    });
    expect(await screen.findByText('Row height')).toBeInTheDocument();
    expect(document.documentElement.lang).toBe('en');
  });

  it('puts theme and density on the root element', async () => {
    preferences = { ...preferences, theme: 'dark', density: 'compact' };
    start();
    await screen.findByRole('navigation', { name: '导航' });
    expect(document.documentElement.dataset).toMatchObject({ theme: 'dark', density: 'compact' });
  });

  it('opens the palette by Ctrl+K and the keys by ?', async () => {
    start();
    await screen.findByRole('navigation', { name: '导航' });
    fireEvent.keyDown(document.body, { code: 'KeyK', ctrlKey: true });
    expect(screen.getByRole('combobox')).toBeInTheDocument();
    fireEvent.keyDown(document.body, { code: 'Escape' });
    expect(screen.queryByRole('combobox')).toBeNull();
    fireEvent.keyDown(document.body, { code: 'Slash', shiftKey: true });
    expect(screen.getByText('所有页面')).toBeInTheDocument();
  });

  it('goes by sequence', async () => {
    start({ path: '/nowhere' });
    await screen.findByText('没有这一页');
    fireEvent.keyDown(document.body, { code: 'KeyG' });
    fireEvent.keyDown(document.body, { code: 'KeyE' });
    expect(window.location.pathname).toBe('/settings');
  });
});

describe('undo', () => {
  it('takes back the last act of the open screen and says its name', async () => {
    const bridge = start();
    await screen.findByRole('heading', { name: '人员' });
    fireEvent.keyDown(document.body, { code: 'KeyK', ctrlKey: true });
    await screen.findByText('撤销：改名为 小满');
    fireEvent.keyDown(document.body, { code: 'Escape' });
    fireEvent.keyDown(document.body, { code: 'KeyZ', ctrlKey: true });
    expect(await screen.findByText('已撤销：改名为 小满')).toBeInTheDocument();
    expect(bridge.inputs('system.undo')).toEqual([{ scope: 'org' }]);
  });
});

describe('what happened to the store', () => {
  it('says from when to when changes may be missing', async () => {
    const at = (hour: number) => fromWallTime({ year: 2026, month: 11, day: 23, hour }, 'Asia/Shanghai');
    start({
      report: {
        readOnly: false,
        restored: { why: 'damaged', backupTakenAt: at(9), missingFrom: at(9), missingTo: at(14), quarantine: '/q' },
      },
    });
    expect(await screen.findByText(/已恢复到 11月23日 周一 09:00 的备份/)).toBeInTheDocument();
    expect(screen.getByText(/09:00 到 11月23日 周一 14:00 之间的改动可能缺失/)).toBeInTheDocument();
    fireEvent.click(screen.getByText('知道了'));
    expect(screen.queryByText(/之间的改动可能缺失/)).toBeNull();
  });

  it('says that newer data can only be looked at', async () => {
    start({ report: { readOnly: true, restored: null } });
    expect(await screen.findByText('这份数据由更新的版本写入，现在只能看')).toBeInTheDocument();
    expect(screen.getByText('只能看')).toBeInTheDocument();
  });
});
