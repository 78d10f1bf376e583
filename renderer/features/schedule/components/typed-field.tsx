import { Input } from 'antd';
import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import styles from './show-panel.module.css';

type TypedFieldProps = {
  readonly label: string;
  readonly shown: string;
  readonly suffix?: string;
  readonly disabled: boolean;
  /** Takes the text, or says what is wrong with it: then it stays as it was typed. */
  readonly onText: (text: string) => string | null;
  readonly onStep: (direction: 1 | -1) => void;
  /** Hears what is wrong, and null when that is over. */
  readonly onProblem: (problem: string | null) => void;
};

/** Text that is read when the field is left; arrow keys step. Typing is quicker than a picker and needs no mouse. */
export function TypedField({ label, shown, suffix, disabled, onText, onStep, onProblem }: TypedFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const errorId = useId();
  const say = (wrong: string | null): void => {
    setProblem(wrong);
    onProblem(wrong);
  };
  // Another value from elsewhere, as from a proposal, is what counts now.
  useEffect(() => {
    setTyped(null);
    setProblem(null);
    onProblem(null);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a new value ends what was typed
  }, [shown]);
  const commit = (): void => {
    if (typed === null) return;
    const wrong = onText(typed);
    say(wrong);
    if (wrong === null) setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = ({ ArrowUp: 1, ArrowDown: -1 } as const)[event.key];
    if (event.key === 'Enter') commit();
    if (direction === undefined || event.altKey) return;
    event.preventDefault();
    setTyped(null);
    say(null);
    onStep(direction);
  };
  return (
    <span className={styles['typed']}>
      <Input
        aria-label={label}
        aria-invalid={problem !== null}
        {...(problem === null ? {} : { 'aria-describedby': errorId, status: 'error' as const })}
        value={typed ?? shown}
        suffix={suffix}
        disabled={disabled}
        onChange={(event) => {
          setTyped(event.target.value);
        }}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {problem !== null && (
        <span id={errorId} role="alert" className={styles['typedProblem']}>
          {problem}
        </span>
      )}
    </span>
  );
}
