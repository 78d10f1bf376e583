import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { MINUTE, type Millis } from '#shared/kernel/time.ts';
import { MAX_ITEM_MS, MIN_ITEM_MS } from '#shared/features/runsheet/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { ProblemPopover } from '#renderer/ui/problem-popover.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { minutesText, parseMinutes } from '../minutes.ts';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh, type RunsheetText } from '../runsheet.text.zh.ts';
import styles from './duration-input.module.css';

type DurationInputProps = {
  readonly value: Millis;
  readonly shown: string;
  readonly label: string;
  readonly disabled: boolean;
  readonly onCommit: (ms: Millis) => void;
};

/** A length that reads as text and is edited in place: "6", "6:30"; arrows change it by a minute. */
export function DurationInput({ value, shown, label, disabled, onCommit }: DurationInputProps) {
  const [text, setText] = useState<string | null>(null);
  const problemId = useId();
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const cancelled = useRef(false);
  const parsed = text === null ? value : parseMinutes(text);
  const valid = parsed !== null && parsed >= MIN_ITEM_MS && parsed <= MAX_ITEM_MS;

  const commit = (): void => {
    // What cannot be taken stays as typed, with its reason; Esc lets go of it.
    if (!valid && !cancelled.current) return;
    if (valid && parsed !== value && !cancelled.current) onCommit(parsed);
    cancelled.current = false;
    setText(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.altKey || event.ctrlKey) return;
    const step = event.key === 'ArrowUp' ? MINUTE : event.key === 'ArrowDown' ? -MINUTE : 0;
    if (step !== 0 && parsed !== null) {
      event.preventDefault();
      setText(minutesText(Math.min(MAX_ITEM_MS, Math.max(MINUTE, parsed + step))));
    }
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key === 'Escape') {
      event.stopPropagation();
      cancelled.current = true;
      event.currentTarget.blur();
    }
  };
  const problem = text === null || valid ? null : problemOf(text, parsed, t);
  return (
    <ProblemPopover problem={problem} id={problemId} edge="left">
      <input
        className={cx(styles['input'], text !== null && !valid && styles['bad'])}
        aria-label={label}
        aria-invalid={!valid}
        aria-describedby={problem === null ? undefined : problemId}
        disabled={disabled}
        value={text ?? shown}
        onFocus={(event) => {
          if (text === null) setText(minutesText(value));
          const input = event.currentTarget;
          requestAnimationFrame(() => {
            input.select();
          });
        }}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
    </ProblemPopover>
  );
}

function problemOf(text: string, parsed: Millis | null, t: RunsheetText): string {
  return parsed === null ? t.lengthUnread(text.trim()) : t.lengthRange(text.trim(), MAX_ITEM_MS / MINUTE);
}
