import { FieldRow } from '#renderer/ui/field-row.tsx';
import { LimitedInput } from '#renderer/ui/limited-input.tsx';

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
        <LimitedInput
          id={id}
          autoFocus={autoFocus ?? false}
          value={value}
          max={max}
          placeholder={placeholder ?? ''}
          onText={onChange}
          onPressEnter={(event) => {
            if (!event.nativeEvent.isComposing) onEnter?.();
          }}
        />
      )}
    </FieldRow>
  );
}
