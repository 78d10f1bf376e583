import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { InlineEdit } from '#renderer/features/lineup/components/inline-edit.tsx';
import { lineupTextZh } from '#renderer/features/lineup/lineup.text.zh.ts';

it('a price that is not read stays as typed when the cell is left, with the reason; Esc lets go', async () => {
  const saved: string[] = [];
  render(
    <InlineEdit
      shown="129"
      edit="129"
      label="到手价"
      problem={lineupTextZh.product.typedMoney}
      onSave={(text) => {
        saved.push(text);
        return text !== '面议';
      }}
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: '到手价 129' }));
  await userEvent.clear(screen.getByRole('textbox'));
  await userEvent.type(screen.getByRole('textbox'), '面议');
  await userEvent.tab();
  expect(screen.getByRole('textbox')).toHaveValue('面议');
  expect(screen.getByRole('alert')).toHaveTextContent('“面议”没读懂，写 129、1.2万 或 ¥1,299，不能是负数');
  await userEvent.type(screen.getByRole('textbox'), '{Escape}');
  expect(screen.getByRole('button', { name: '到手价 129' })).toBeVisible();
  expect(saved).toEqual(['面议']);
});
