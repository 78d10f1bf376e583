import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { expect, it } from 'vitest';
import { Screen } from '#renderer/features/system/screens/welcome-screen.tsx';
import { fakeBridge } from '#tests/support/fake-bridge.ts';

const organisation = { id: '01HZZZZZZZZZZZZZZZZZZZZZZZ', name: '小满直播', kind: 'own', createdAt: 0 };

/** A studio without an organisation until one is created, as on a first start. */
function open(): void {
  let created = false;
  fakeBridge({
    'system.backups': () => [],
    'org.state': () => ({ organisation: created ? organisation : null, rooms: [], people: [], actingPersonId: null }),
    'org.create': () => {
      created = true;
      return null;
    },
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={['/welcome']}>
        <Routes>
          <Route path="/welcome" element={<Screen />} />
          <Route path="/schedule" element={<p>排期页</p>} />
          <Route path="/" element={<p>今日页</p>} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

async function begin(): Promise<void> {
  fireEvent.click(await screen.findByText('开始填写'));
}

it('建好，去排期 leads to the schedule', async () => {
  open();
  await begin();
  fireEvent.change(screen.getByLabelText('机构名'), { target: { value: '小满直播' } });
  fireEvent.click(screen.getByText('下一步'));
  fireEvent.click(screen.getByText('下一步'));
  fireEvent.change(screen.getByLabelText('姓名'), { target: { value: '何苗' } });
  fireEvent.click(screen.getByText('运营'));
  fireEvent.click(screen.getByText('建好，去排期'));
  expect(await screen.findByText('排期页')).toBeInTheDocument();
});

it('leaving the form for the three choices and coming back keeps what was written', async () => {
  open();
  await begin();
  fireEvent.change(screen.getByLabelText('机构名'), { target: { value: '小满直播' } });
  fireEvent.click(screen.getByText('上一步'));
  await begin();
  expect(screen.getByLabelText('机构名')).toHaveValue('小满直播');
});
