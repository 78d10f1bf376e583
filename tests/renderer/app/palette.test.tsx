import { fireEvent, render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CommandPalette } from '#renderer/app/command-palette.tsx';
import { findEntries, type PaletteEntry } from '#renderer/app/palette.rules.ts';

function entry(id: string, label: string, group: PaletteEntry['group'] = 'screens', also = ''): PaletteEntry {
  return { id, label, group, also, run: vi.fn() };
}

const ENTRIES = [
  entry('/today', '今日', 'screens', 'Today'),
  entry('/schedule', '排期', 'screens', 'Schedule'),
  entry('new', '新场次', 'actions', 'New show'),
  entry('s1', '周一厨房焕新场', 'shows'),
];

describe('findEntries', () => {
  it('finds by the words of either language and keeps the groups in order', () => {
    expect(findEntries(ENTRIES, 'sch').map(({ id }) => id)).toEqual(['/schedule']);
    expect(findEntries(ENTRIES, '场').map(({ id }) => id)).toEqual(['new', 's1']);
    expect(findEntries(ENTRIES, '周焕').map(({ id }) => id)).toEqual(['s1']);
    expect(findEntries(ENTRIES, 'zzz')).toEqual([]);
  });

  it('never invents, repeats or exceeds', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = findEntries(ENTRIES, text);
        expect(new Set(found).size).toBe(found.length);
        expect(found.every((one) => ENTRIES.includes(one))).toBe(true);
      }),
    );
  });
});

describe('CommandPalette', () => {
  it('runs the chosen entry by keyboard and closes first', () => {
    const close = vi.fn();
    render(<CommandPalette entries={ENTRIES} onClose={close} />);
    const field = screen.getByRole('combobox');
    fireEvent.keyDown(field, { code: 'ArrowDown' });
    fireEvent.keyDown(field, { code: 'Enter' });
    expect(close).toHaveBeenCalledOnce();
    expect(ENTRIES[1]?.run).toHaveBeenCalledOnce();
  });

  it('does not take the Enter that ends composing', () => {
    const close = vi.fn();
    render(<CommandPalette entries={ENTRIES} onClose={close} />);
    fireEvent.keyDown(screen.getByRole('combobox'), { code: 'Enter', isComposing: true });
    expect(close).not.toHaveBeenCalled();
  });

  it('says when nothing fits', () => {
    render(<CommandPalette entries={ENTRIES} onClose={vi.fn()} />);
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'zzz' } });
    expect(screen.getByText('没有找到')).toBeInTheDocument();
  });
});
