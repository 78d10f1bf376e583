import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { DamagedDocument } from '#shared/features/system/index.ts';
import { instant } from '#shared/kernel/time.ts';
import { DamagedDocuments } from '#renderer/features/system/components/damaged-documents.tsx';
import { fakeBridge, type FakeBridge } from '#tests/support/fake-bridge.ts';

const TAKEN = instant(Date.UTC(2026, 10, 23, 12, 5));
const price: DamagedDocument = {
  collection: 'product',
  id: 'p1',
  title: '抽屉收纳八件套',
  damage: 'changed',
  copyTakenAt: TAKEN,
  differs: ['landedPriceFen'],
};
const sheet: DamagedDocument = {
  collection: 'run-sheet',
  id: 's1',
  title: '',
  damage: 'unreadable',
  copyTakenAt: null,
  differs: [],
};

function show(damaged: readonly DamagedDocument[]): FakeBridge {
  const bridge = fakeBridge({ 'system.damaged': () => damaged });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <DamagedDocuments />
    </QueryClientProvider>,
  );
  return bridge;
}

it('names what was damaged and brings back just that from the backup', async () => {
  const bridge = show([price, sheet]);
  const alert = await screen.findByRole('alert');
  expect(within(alert).getByText('2 条内容在硬盘上坏了，先不放进列表')).toBeInTheDocument();
  const [first, second] = within(alert).getAllByRole('listitem');
  if (!first || !second) throw new Error('two lines expected');
  expect(first).toHaveTextContent('商品「抽屉收纳八件套」 和存的时候不一样了 · 不一样的是：到手价');
  expect(second).toHaveTextContent('流程单（看不出名称） 读不出来了 · 备份里没有完好的一份。');
  expect(within(second).queryByRole('button', { name: /取回/ })).toBeNull();
  await userEvent.click(within(first).getByRole('button', { name: /取回 .*20:05 备份里的这一条/ }));
  await userEvent.click(within(second).getByRole('button', { name: '收到一边' }));
  expect(bridge.inputs('system.mendDamaged')).toEqual([
    { collection: 'product', id: 'p1', how: 'restore' },
    { collection: 'run-sheet', id: 's1', how: 'set-aside' },
  ]);
});

it('keeps the screen usable when there are many, and shows all on demand', async () => {
  show(Array.from({ length: 5 }, (_, index) => ({ ...price, id: `p${index}`, title: `商品 ${index}` })));
  await screen.findByRole('alert');
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
  await userEvent.click(screen.getByRole('button', { name: '再看 3 条' }));
  expect(screen.getAllByRole('listitem')).toHaveLength(5);
});

it('says nothing while nothing is damaged', async () => {
  const bridge = show([]);
  await expect.poll(() => bridge.inputs('system.damaged')).toHaveLength(1);
  expect(screen.queryByRole('alert')).toBeNull();
});
