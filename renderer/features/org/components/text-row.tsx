import { Input } from 'antd';
import { FieldRow } from '#renderer/ui/field-row.tsx';

type TextRowProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly max: number;
  readonly placeholder?: string;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  readonly onEnter?: () => void;
};

/** A labelled line of text; Enter that ends composing does not count as Enter. */
export function TextRow({ label, value, onChange, max, placeholder, error, autoFocus, onEnter }: TextRowProps) {
  return (
    <FieldRow label={label} error={error}>
      {(id) => (
        <Input
          id={id}
          autoFocus={autoFocus ?? false}
          value={value}
          maxLength={max}
          placeholder={placeholder ?? ''}
          onChange={(event) => {
            onChange(event.target.value);
          }}
          onPressEnter={(event) => {
            if (!event.nativeEvent.isComposing) onEnter?.();
          }}
        />
      )}
    </FieldRow>
  );
}
