import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import type { JudgedRow } from '#shared/features/lineup/index.ts';
import { PreviewRow } from '#renderer/features/lineup/import/preview-row.tsx';
import { lineupTextZh } from '#renderer/features/lineup/lineup.text.zh.ts';

const invoke = vi.fn();

beforeEach(() => {
  invoke.mockReset().mockResolvedValue(JSON.stringify({ ok: true, value: null }));
  vi.stubGlobal('kaibo', { invoke, subscribe: () => () => undefined });
});

const ROW: JudgedRow = {
  row: 6,
  status: 'problem',
  cells: { title: '垃圾袋', listPriceFen: '15.9', couponFen: '6', landedPriceFen: '12.9', stock: '800' },
  values: {
    title: '垃圾袋',
    platformProductId: null,
    merchantCode: null,
    merchant: null,
    category: null,
    spec: null,
    listPriceFen: fen(1_590),
    couponFen: fen(600),
    landedPriceFen: fen(1_290),
    costFen: null,
    commissionRate: null,
    stock: 800,
    qc: null,
    notes: '',
    role: 'core',
  },
  issues: [{ field: 'landedPriceFen', reason: 'priceMismatch', raw: '12.9', read: null, other: '15.9 − 6 = 9.9' }],
  match: null,
  place: null,
};

function show(row: JudgedRow): { readonly onChanged: () => void } {
  const onChanged = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PreviewRow row={row} sessionId="s" t={lineupTextZh} onChanged={onChanged} />
    </QueryClientProvider>,
  );
  return { onChanged };
}

it('says why a row stays out and fixes the cell at fault in place', async () => {
  const { onChanged } = show(ROW);
  const user = userEvent.setup();
  expect(screen.getByText('到手价对不上：15.9 − 6 = 9.9，表里写 12.9')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '就地改' }));
  await user.keyboard('9.9{Enter}');
  expect(invoke).toHaveBeenCalledWith('lineup.importFix', {
    sessionId: 's',
    row: 6,
    field: 'landedPriceFen',
    value: '9.9',
  });
  await vi.waitFor(() => {
    expect(onChanged).toHaveBeenCalled();
  });
});

it('asks for a tick where a value was read differently', async () => {
  show({
    ...ROW,
    status: 'confirm',
    issues: [{ field: 'listPriceFen', reason: 'reinterpreted', raw: '19,9', read: '19.9', other: null }],
  });
  expect(screen.getByText('已改读')).toBeInTheDocument();
  await userEvent.setup().click(screen.getByRole('button', { name: '确认' }));
  expect(invoke).toHaveBeenCalledWith('lineup.importConfirm', { sessionId: 's', row: 6 });
});

it('says where a good row goes and what a known product would change', () => {
  show({ ...ROW, status: 'ok', issues: [], place: { kind: 'slot', number: 7 } });
  expect(screen.getByText('可填 07 号空位')).toBeInTheDocument();
  show({
    ...ROW,
    status: 'ok',
    issues: [],
    match: { productId: 'p', by: 'title', changes: [{ field: 'stock', from: '300', to: '400' }] },
    place: { kind: 'inLineup', number: null },
  });
  expect(screen.getByText('库里已有，将更新库存 400，不新增')).toBeInTheDocument();
});
