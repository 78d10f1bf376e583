import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, it, vi } from 'vitest';
import { SetupForm } from '#renderer/features/org/index.ts';
import { fakeBridge } from '#tests/support/fake-bridge.ts';

function write(label: string, text: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
}

it('asks for a name and one person with a role, and sends them in one act', async () => {
  const bridge = fakeBridge({});
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <SetupForm onCancel={vi.fn()} />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  expect(screen.getByText('下一步').closest('button')).toHaveAttribute('aria-disabled', 'true');
  expect(screen.getByText('缺机构名')).toBeInTheDocument();
  write('机构名', ' 小满直播 ');
  fireEvent.click(screen.getByText('下一步'));

  fireEvent.click(screen.getByText('加直播间'));
  expect(screen.getByText('缺名称')).toBeInTheDocument();
  write('名称', '一号直播间');
  write('平台账号', '小满厨房');
  fireEvent.click(screen.getByText('加直播间'));
  expect(screen.getByText('一号直播间')).toBeInTheDocument();
  fireEvent.click(screen.getByText('下一步'));

  expect(screen.getByText('至少填一个人')).toBeInTheDocument();
  write('姓名', '何苗');
  fireEvent.click(screen.getByText('运营'));
  fireEvent.click(screen.getByText('加人'));
  fireEvent.click(screen.getByText('建好，去排期'));
  await waitFor(() => {
    expect(bridge.inputs('org.create')).toEqual([
      {
        name: '小满直播',
        rooms: [{ name: '一号直播间', platform: 'douyin', account: '小满厨房', place: '' }],
        people: [{ name: '何苗', roles: ['ops'] }],
      },
    ]);
  });
});
