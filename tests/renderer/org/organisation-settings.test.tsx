import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { ActingPersonSwitch, OrganisationSettings } from '#renderer/features/org/index.ts';
import { fakeBridge, type FakeBridge } from '#tests/support/fake-bridge.ts';

const STATE = {
  organisation: { id: 'o', name: '小满直播', kind: 'own', createdAt: 0 },
  rooms: [{ id: 'r1', name: '一号直播间', platform: 'douyin', account: '小满厨房', place: '一楼', order: 0 }],
  people: [
    { id: 'p1', name: '何苗', roles: ['ops', 'manager'], active: true },
    { id: 'p2', name: '方远', roles: ['buyer'], active: true },
    { id: 'p3', name: '旧人', roles: ['qc'], active: false },
  ],
  actingPersonId: 'p1',
};

let bridge: FakeBridge;

beforeEach(() => {
  bridge = fakeBridge({ 'org.state': () => STATE });
});

function show(element: ReactNode): void {
  render(<QueryClientProvider client={new QueryClient()}>{element}</QueryClientProvider>);
}

describe('OrganisationSettings', () => {
  it('saves a changed room under its id', async () => {
    show(<OrganisationSettings />);
    fireEvent.click(await screen.findByLabelText('修改 一号直播间'));
    fireEvent.change(screen.getByLabelText('场地'), { target: { value: 'A 棚' } });
    fireEvent.click(screen.getByText('保存直播间'));
    await waitFor(() => {
      expect(bridge.inputs('org.saveRoom')).toEqual([
        { id: 'r1', name: '一号直播间', platform: 'douyin', account: '小满厨房', place: 'A 棚' },
      ]);
    });
  });

  it('deactivates instead of deleting, and does not save a person without a role', async () => {
    show(<OrganisationSettings />);
    fireEvent.click(await screen.findByLabelText('修改 方远'));
    fireEvent.click(screen.getByRole('button', { name: '选品' }));
    fireEvent.click(screen.getByText('保存人员'));
    expect(screen.getByText('至少选一个角色')).toBeInTheDocument();
    expect(bridge.inputs('org.savePerson')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: '选品' }));
    fireEvent.click(screen.getByText('停用'));
    await waitFor(() => {
      expect(bridge.inputs('org.savePerson')).toEqual([{ id: 'p2', name: '方远', roles: ['buyer'], active: false }]);
    });
  });
});

describe('ActingPersonSwitch', () => {
  it('switches with one click on a name; who is inactive is not offered', async () => {
    show(<ActingPersonSwitch />);
    fireEvent.click(await screen.findByText('何苗'));
    expect(screen.queryByText('旧人')).toBeNull();
    fireEvent.click(await screen.findByText('方远'));
    await waitFor(() => {
      expect(bridge.inputs('org.switchPerson')).toEqual([{ id: 'p2' }]);
    });
  });
});
