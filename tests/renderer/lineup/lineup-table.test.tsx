import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import type { LineupRow, Product } from '#shared/features/lineup/index.ts';
import { LineupTable } from '#renderer/features/lineup/components/lineup-table.tsx';
import { lineupTextZh } from '#renderer/features/lineup/lineup.text.zh.ts';
import type { LineupActs } from '#renderer/features/lineup/use-lineup-acts.ts';

function product(id: string, title: string, change: Partial<Product> = {}): Product {
  return {
    id,
    title,
    platformProductId: null,
    merchantCode: null,
    merchant: null,
    category: null,
    spec: null,
    listPriceFen: fen(19_900),
    couponFen: fen(4_000),
    landedPriceFen: fen(15_900),
    costFen: fen(12_084),
    commissionRate: null,
    stock: 400,
    qc: 'passed',
    notes: '',
    ...change,
  };
}

function row(id: string, filled: Product | null): LineupRow {
  return { item: { id, number: 1, productId: filled?.id ?? null, role: 'core', wanted: '' }, product: filled };
}

const ROWS = [row('a', product('pa', '炒锅')), row('b', null), row('c', product('pc', '汤锅', { costFen: null }))];

function show(rows: readonly LineupRow[] = ROWS) {
  const acts: LineupActs = {
    move: vi.fn(),
    setRole: vi.fn(),
    setWanted: vi.fn(),
    fill: vi.fn(),
    remove: vi.fn(),
    addOpen: vi.fn(),
    add: vi.fn(),
    updateProduct: vi.fn(),
    setTargets: vi.fn(),
    finalise: vi.fn(),
    reopen: vi.fn(),
  };
  const opening = { onEdit: vi.fn(), onPick: vi.fn(), onCard: vi.fn() };
  render(<LineupTable rows={rows} acts={acts} t={lineupTextZh} narrow={false} {...opening} />);
  return { acts, ...opening };
}

const rowOf = (name: RegExp): HTMLElement => screen.getByRole('row', { name });

describe('the lineup', () => {
  it('has as many decimals in a column of prices as its finest price', () => {
    show([row('a', product('pa', '炒锅')), row('b', product('pb', '密封罐', { landedPriceFen: fen(990) }))]);
    expect(screen.getByRole('button', { name: '炒锅 到手价 159.0' })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '密封罐 到手价 9.9' })).toBeInTheDocument();
    expect(screen.getAllByText('199 − 40')).toHaveLength(2);
  });

  it('is reordered from the keyboard, no further than its ends', () => {
    const { acts } = show();
    fireEvent.keyDown(rowOf(/01 炒锅/), { code: 'ArrowUp', altKey: true, ctrlKey: true });
    expect(acts.move).not.toHaveBeenCalled();
    fireEvent.keyDown(rowOf(/01 炒锅/), { code: 'ArrowDown', altKey: true, ctrlKey: true });
    expect(acts.move).toHaveBeenCalledWith('a', 1);
    expect(rowOf(/02 炒锅/)).toBeInTheDocument();
  });

  it('changes a price in place with Enter, keeps it with Esc and refuses what is no price', async () => {
    const { acts } = show();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: '炒锅 到手价 159' }));
    await user.keyboard('面议{Enter}');
    expect(acts.updateProduct).not.toHaveBeenCalled();
    expect(screen.getByRole('textbox', { name: '炒锅 到手价' })).toBeInvalid();
    await user.clear(screen.getByRole('textbox'));
    await user.keyboard('149{Enter}');
    expect(acts.updateProduct).toHaveBeenCalledExactlyOnceWith('pa', { landedPriceFen: 14_900 });
    await user.click(screen.getByRole('button', { name: '炒锅 库存 400' }));
    await user.keyboard('1{Escape}');
    expect(acts.updateProduct).toHaveBeenCalledOnce();
  });

  it('shows the margin where it is known and a dash where it is not', () => {
    show();
    expect(within(rowOf(/01 炒锅/)).getByText('24%')).toBeInTheDocument();
    expect(within(rowOf(/03 汤锅/)).getByText('—')).toBeInTheDocument();
  });

  it('opens a product, its card, or the choice for an open slot', async () => {
    const { onEdit, onPick, onCard } = show();
    const user = userEvent.setup();
    fireEvent.keyDown(rowOf(/01 炒锅/), { code: 'Enter' });
    expect(onEdit).toHaveBeenCalledWith(ROWS[0]);
    await user.click(screen.getByRole('button', { name: '选商品' }));
    expect(onPick).toHaveBeenCalledWith(ROWS[1]);
    await user.click(within(rowOf(/03 汤锅/)).getByRole('button', { name: '话术卡' }));
    expect(onCard).toHaveBeenCalledWith(ROWS[2]);
  });
});
