import { Input } from 'antd';
import { useState } from 'react';

type TextFieldProps = {
  readonly id: string;
  readonly value: string;
  readonly disabled: boolean;
  readonly required?: boolean;
  readonly rows?: number;
  readonly onSave: (text: string) => void;
};

/** Saves when it is left, or with Enter in a single line. */
export function TextField({ id, value, disabled, required = false, rows, onSave }: TextFieldProps) {
  const [text, setText] = useState(value);
  const save = (): void => {
    const clean = text.trim();
    if (required && clean === '') setText(value);
    else if (clean !== value) onSave(clean);
  };
  const shared = { id, value: text, disabled, onBlur: save, maxLength: rows === undefined ? 120 : 500 };
  return rows === undefined ? (
    <Input
      {...shared}
      onChange={(event) => {
        setText(event.target.value);
      }}
      onPressEnter={save}
    />
  ) : (
    <Input.TextArea
      {...shared}
      rows={rows}
      onChange={(event) => {
        setText(event.target.value);
      }}
    />
  );
}
