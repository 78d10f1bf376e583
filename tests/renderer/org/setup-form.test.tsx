import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, it, vi } from 'vitest';
import { SetupForm, useSetup } from '#renderer/features/org/index.ts';
import { fakeBridge, type FakeBridge } from '#tests/support/fake-bridge.ts';

function Form() {
  const [setup, setSetup] = useSetup();
  return <SetupForm setup={setup} onChange={setSetup} onCancel={vi.fn()} />;
}

function open(): FakeBridge {
  const bridge = fakeBridge({});
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <Form />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return bridge;
}

function press(word: string): void {
  fireEvent.click(screen.getByText(word));
}

function write(label: string, text: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
}

it('asks for a name and one person with a role, and sends them in one act', async () => {
  const bridge = open();
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

it('takes the room and the person that stand in the form when going on, without 加直播间 or 加人', async () => {
  const bridge = open();
  write('机构名', '小满直播');
  press('下一步');
  write('名称', '一号直播间');
  write('平台账号', '小满厨房');
  press('下一步');
  write('姓名', '何苗');
  press('运营');
  press('加人');
  write('姓名', '周屿');
  press('场控');
  press('建好，去排期');
  await waitFor(() => {
    expect(bridge.inputs('org.create')).toEqual([
      {
        name: '小满直播',
        rooms: [{ name: '一号直播间', platform: 'douyin', account: '小满厨房', place: '' }],
        people: [
          { name: '何苗', roles: ['ops'] },
          { name: '周屿', roles: ['control'] },
        ],
      },
    ]);
  });
});

it('keeps what was written when going back and forth', () => {
  open();
  write('机构名', '小满直播');
  press('下一步');
  write('名称', '一号直播间');
  press('上一步');
  expect(screen.getByLabelText('机构名')).toHaveValue('小满直播');
  press('下一步');
  expect(screen.getByLabelText('名称')).toHaveValue('一号直播间');
});

it.each([
  ['名称', '一号直播间', '一号直播间 缺平台账号；补上或清空这一项'],
  ['平台账号', '小满厨房', '这个直播间缺名称；补上或清空这一项'],
  ['场地', 'A 棚', '这个直播间缺名称；补上或清空这一项'],
])('a half-written room stays and is named: only %s', (label, text, words) => {
  open();
  write('机构名', '小满直播');
  press('下一步');
  write(label, text);
  press('下一步');
  expect(screen.getByText(words)).toBeInTheDocument();
  expect(screen.getByLabelText(label)).toHaveValue(text);
  press('清空这一项');
  press('下一步');
  expect(screen.getByText('至少填一个人')).toBeInTheDocument();
});

it('a person without a role, or roles without a person, are named and nothing is created', () => {
  const bridge = open();
  write('机构名', '小满直播');
  press('下一步');
  press('下一步');
  write('姓名', '何苗');
  press('建好，去排期');
  expect(screen.getByText('给 何苗 选角色，或清空这一项')).toBeInTheDocument();
  write('姓名', '');
  press('运营');
  press('建好，去排期');
  expect(screen.getByText('选了角色，缺姓名；补上或清空这一项')).toBeInTheDocument();
  expect(bridge.inputs('org.create')).toEqual([]);
});
