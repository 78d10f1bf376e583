import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { LimitedArea, LimitedInput } from '#renderer/ui/limited-input.tsx';

function Field({ area }: { readonly area: boolean }) {
  const [text, setText] = useState('');
  const Limited = area ? LimitedArea : LimitedInput;
  return <Limited aria-label="标题" value={text} max={4} onText={setText} />;
}

const type = (value: string): HTMLElement => {
  const field = screen.getByRole('textbox', { name: '标题' });
  fireEvent.change(field, { target: { value } });
  return field;
};

describe.each([
  ['a line', false],
  ['several lines', true],
])('%s with a limit', (_, area) => {
  it('says what does not fit and is quiet again once it fits', () => {
    render(<Field area={area} />);
    expect(type('厨房焕新场次')).toHaveValue('厨房焕新');
    expect(screen.getByRole('status')).toHaveTextContent('2');
    type('厨房');
    expect(screen.queryByRole('status')).toBeNull();
  });

  it('never cuts a sign in half', () => {
    render(<Field area={area} />);
    expect(type('焕新场🎉')).toHaveValue('焕新场');
  });
});
