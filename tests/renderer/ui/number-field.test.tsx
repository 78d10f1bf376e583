import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { LanguageProvider } from '#renderer/ui/language.tsx';
import { MoneyField, NumberField } from '#renderer/ui/number-field.tsx';
import { useWrongFields, WrongFieldsScope } from '#renderer/ui/wrong-fields.tsx';

function Goal({ start = null }: { readonly start?: number | null }) {
  const [value, setValue] = useState<number | null>(start);
  const wrong = useWrongFields();
  return (
    <WrongFieldsScope fields={wrong}>
      <MoneyField label="成交目标" value={value} onChange={setValue} />
      <output>{value === null ? 'null' : String(value)}</output>
      <button type="button" disabled={wrong.any}>
        save
      </button>
    </WrongFieldsScope>
  );
}

const field = () => screen.getByRole('textbox', { name: '成交目标' });
const value = () => screen.getByRole('status').textContent;

describe('a money field', () => {
  it.each([
    ['10万', '10000000', '100,000'],
    ['1.2w', '1200000', '12,000'],
    ['¥1,299', '129900', '1,299'],
    ['１２９', '12900', '129'],
  ])('reads %s and shows it in full when left', async (typed, fen, shown) => {
    render(<Goal />);
    await userEvent.type(field(), typed);
    await userEvent.tab();
    expect(value()).toBe(fen);
    expect(field()).toHaveValue(shown);
  });

  it('keeps what it cannot read, names it beside the field and holds saving back', async () => {
    render(<Goal start={500_000} />);
    await userEvent.clear(field());
    await userEvent.type(field(), '10万左右');
    await userEvent.tab();
    expect(field()).toHaveValue('10万左右');
    expect(field()).toBeInvalid();
    expect(screen.getByRole('alert')).toHaveTextContent('“10万左右”没读懂，写 1299、1.2万 或 ¥1,299');
    expect(screen.getByRole('button', { name: 'save' })).toBeDisabled();
    await userEvent.clear(field());
    await userEvent.type(field(), '8万');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(screen.getByRole('button', { name: 'save' })).toBeEnabled();
    expect(value()).toBe('8000000');
  });

  it('says the bounds in both languages', async () => {
    const rule = { kind: 'minutes', min: 1, max: 600 } as const;
    const props = { label: '成交目标', value: 30, rule, onChange: () => undefined };
    const { unmount } = render(<NumberField {...props} />);
    await userEvent.type(field(), '00');
    expect(screen.getByRole('alert')).toHaveTextContent('“3000”超出范围，要 1–600 分钟');
    unmount();
    render(
      <LanguageProvider language="en">
        <NumberField {...props} />
      </LanguageProvider>,
    );
    await userEvent.type(field(), '00');
    expect(screen.getByRole('alert')).toHaveTextContent('“3000” is out of range; it takes 1–600 min');
  });

  it('takes a new value from outside, and steps whole numbers by the arrows', async () => {
    const { rerender } = render(
      <NumberField label="成交目标" rule={{ kind: 'integer', max: 9 }} value={8} onChange={() => undefined} />,
    );
    rerender(<NumberField label="成交目标" rule={{ kind: 'integer', max: 9 }} value={2} onChange={() => undefined} />);
    expect(field()).toHaveValue('2');
    await userEvent.type(field(), '{ArrowUp}');
    expect(field()).toHaveValue('3');
  });
});
