import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { cx } from '#renderer/ui/cx.ts';
import { ProblemPopover } from '#renderer/ui/problem-popover.tsx';
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
  /** What is wrong with a text that `onSave` did not take. */
  readonly problem?: ((typed: string) => string) | undefined;
};

/** A value in a table that becomes a field on click or Enter. Enter and leaving save, Esc keeps what was. */
export function InlineEdit(props: Props) {
  const { shown, edit, label, onSave, strong = false, align = 'right', placeholder = '—', problem } = props;
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const text = shown === '' ? placeholder : shown;
  if (editing) {
    return (
      <EditField
        edit={edit}
        label={label}
        align={align}
        problem={problem}
        onSave={onSave}
        onLeave={(byKey) => {
          setEditing(false);
          if (byKey) requestAnimationFrame(() => button.current?.focus());
        }}
      />
    );
  }
  return (
    <button
      ref={button}
      type="button"
      className={cx(styles['value'], styles[align], strong && styles['strong'], shown === '' && styles['empty'])}
      aria-label={`${label} ${text}`}
      onClick={() => {
        setEditing(true);
      }}
    >
      {text}
    </button>
  );
}

type FieldProps = Pick<Props, 'edit' | 'label' | 'onSave' | 'problem'> & {
  readonly align: 'left' | 'right';
  readonly onLeave: (byKey: boolean) => void;
};

function EditField({ edit, label, align, onSave, onLeave, problem }: FieldProps) {
  const [draft, setDraft] = useState(edit);
  const [wrong, setWrong] = useState(false);
  const problemId = useId();
  const left = useRef(false);
  const leave = (byKey: boolean): void => {
    left.current = true;
    onLeave(byKey);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') leave(true);
    if (event.key !== 'Enter') return;
    if (draft === edit || onSave(draft)) leave(true);
    else setWrong(true);
  };
  const wrongWords = wrong && problem !== undefined ? problem(draft.trim()) : null;
  return (
    <ProblemPopover problem={wrongWords} id={problemId}>
      <input
        autoFocus
        className={cx(styles['field'], styles[align], wrong && styles['wrong'])}
        aria-label={label}
        aria-invalid={wrong}
        aria-describedby={wrong ? problemId : undefined}
        value={draft}
        onFocus={(event) => {
          event.currentTarget.select();
        }}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          setWrong(false);
        }}
        onBlur={() => {
          if (left.current) return;
          // What cannot be taken stays as typed; Esc lets go of it.
          if (draft !== edit && !onSave(draft)) setWrong(true);
          else leave(false);
        }}
        onKeyDown={onKeyDown}
      />
    </ProblemPopover>
  );
}
