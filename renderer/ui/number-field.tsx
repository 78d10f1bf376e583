import { Input } from 'antd';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { readTyped, showTyped, type TypedRule } from '#shared/tabular/index.ts';
import { useText } from './language.tsx';
import { useReportWrong } from './wrong-fields.tsx';
import { typedProblemEn } from './number-field.text.en.ts';
import { typedProblemZh } from './number-field.text.zh.ts';
import styles from './number-field.module.css';

type NumberFieldProps = {
  readonly value: number | null;
  readonly rule: TypedRule;
  readonly onChange: (value: number | null) => void;
  /** `leaving` tells the value on Enter and when the field is left, for fields that save at once. */
  readonly tell?: 'typing' | 'leaving';
  /** False where a number has to stand: an emptied field gets its value back. */
  readonly mayBeEmpty?: boolean;
  readonly id?: string;
  readonly label?: string;
  readonly prefix?: ReactNode;
  readonly suffix?: ReactNode;
  readonly size?: 'small' | 'middle';
  /** In px, where the field stands in a line of words; else it fills its place. */
  readonly width?: number;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  /** Drawn as wrong for a reason told elsewhere. */
  readonly late?: boolean;
  readonly onEnter?: () => void;
};

/**
 * A number as people type it (10万, 1.2w, ¥1,299, １２９). What cannot be taken stays as typed, with what is wrong
 * under it; the value is then the one before. Arrow keys change whole numbers by one.
 */
export function NumberField(props: NumberFieldProps) {
  const { value, rule, label, size = 'middle', disabled = false, autoFocus = false, late = false } = props;
  const problemId = useId();
  const words = useText({ zh: typedProblemZh, en: typedProblemEn });
  const field = useTypedNumber(props);
  const problem = field.typed.kind === 'wrong' ? words(field.text.trim(), field.typed.problem, rule) : null;
  useReportWrong(problem !== null);
  return (
    <span className={styles['field']} style={{ width: props.width }}>
      <Input
        {...(props.id === undefined ? {} : { id: props.id })}
        {...(problem !== null || late ? { status: 'error' as const } : {})}
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : problemId}
        inputMode="text"
        autoComplete="off"
        size={size}
        disabled={disabled}
        autoFocus={autoFocus}
        prefix={props.prefix}
        suffix={props.suffix}
        value={field.text}
        onChange={(event) => {
          field.type(event.target.value);
        }}
        onBlur={field.leave}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            field.leave();
            if (problem === null) props.onEnter?.();
          }
          if (rule.kind === 'integer' || rule.kind === 'minutes') step(event, value, field.type, rule);
        }}
      />
      {problem !== null && (
        <span id={problemId} className={styles['problem']} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}

function useTypedNumber({ value, rule, onChange, tell = 'typing', mayBeEmpty = true }: NumberFieldProps) {
  const [text, setText] = useState(showTyped(value, rule.kind));
  const [given, setGiven] = useState(value);
  const [known, setKnown] = useState(value);
  // Only a value that came from elsewhere replaces what is being typed.
  if (value !== given) {
    setGiven(value);
    setKnown(value);
    if (value !== known) setText(showTyped(value, rule.kind));
  }
  const typed = readTyped(text, rule);
  const send = (next: number | null): void => {
    if (next === known) return;
    setKnown(next);
    onChange(next);
  };
  const valueOf = (raw: string): number | null | undefined => {
    const read = readTyped(raw, rule);
    if (read.kind === 'value') return read.value;
    return read.kind === 'empty' && mayBeEmpty ? null : undefined;
  };
  return {
    text,
    typed,
    type: (raw: string): void => {
      setText(raw);
      const next = valueOf(raw);
      if (tell === 'typing' && next !== undefined) send(next);
    },
    leave: (): void => {
      if (typed.kind === 'wrong') return;
      const next = valueOf(text);
      if (next !== undefined) send(next);
      setText(showTyped(next === undefined ? known : next, rule.kind));
    },
  };
}

function step(
  event: KeyboardEvent<HTMLInputElement>,
  value: number | null,
  type: (raw: string) => void,
  rule: TypedRule,
): void {
  const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
  if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const next = Math.min(rule.max ?? Infinity, Math.max(rule.min ?? -Infinity, (value ?? 0) + by));
  type(showTyped(next, rule.kind));
}

type MoneyFieldProps = Omit<NumberFieldProps, 'rule'> & { readonly min?: number };

/** Money in fen, typed in 元 or 万; never negative unless `min` says so. */
export function MoneyField({ min = 0, ...props }: MoneyFieldProps) {
  return <NumberField {...props} rule={{ kind: 'money', min }} />;
}
