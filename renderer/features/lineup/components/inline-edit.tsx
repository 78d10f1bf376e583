import { useRef, useState, type KeyboardEvent } from 'react';
import { cx } from '#renderer/ui/cx.ts';
import styles from './inline-edit.module.css';

type Props = {
  /** What stands there, and what editing starts from. */
  readonly shown: string;
  readonly edit: string;
  readonly label: string;
  /** False keeps the field open: the text is not understood. */
  readonly onSave: (text: string) => boolean;
  readonly strong?: boolean;
  readonly align?: 'left' | 'right';
  readonly placeholder?: string;
};

/** A value in a table that becomes a field on click or Enter. Enter and leaving save, Esc keeps what was. */
export function InlineEdit({ shown, edit, label, onSave, strong = false, align = 'right', placeholder }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  const leave = (): void => {
    setDraft(null);
    setWrong(false);
  };
  const save = (text: string): void => {
    if (text === edit || onSave(text)) return leave();
    setWrong(true);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') leave();
    if (event.key === 'Enter') save(event.currentTarget.value);
    if (event.key === 'Escape' || event.key === 'Enter') requestAnimationFrame(() => button.current?.focus());
  };

  if (draft === null) {
    return (
      <button
        ref={button}
        type="button"
        className={cx(styles['value'], styles[align], strong && styles['strong'], shown === '' && styles['empty'])}
        aria-label={`${label} ${shown === '' ? (placeholder ?? '—') : shown}`}
        onClick={() => {
          setDraft(edit);
        }}
      >
        {shown === '' ? (placeholder ?? '—') : shown}
      </button>
    );
  }
  return (
    <input
      autoFocus
      className={cx(styles['field'], styles[align], wrong && styles['wrong'])}
      aria-label={label}
      aria-invalid={wrong}
      value={draft}
      onFocus={(event) => {
        event.currentTarget.select();
      }}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        setWrong(false);
      }}
      onBlur={(event) => {
        if (event.currentTarget.value === edit || !onSave(event.currentTarget.value)) return leave();
        leave();
      }}
      onKeyDown={onKeyDown}
    />
  );
}
