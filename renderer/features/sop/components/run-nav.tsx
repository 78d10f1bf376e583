import { CircleCheck, Flag, RotateCcw } from 'lucide-react';
import {
  gateStates,
  personProgress,
  stageProgress,
  STAGES,
  type Gate,
  type Stage,
  type StepState,
} from '#shared/features/sop/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { GroupBy } from '../groups.ts';
import type { StepWords } from '../use-step-words.ts';
import styles from './run-nav.module.css';

type RunNavProps = {
  readonly by: GroupBy;
  readonly states: readonly StepState[];
  readonly words: StepWords;
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
  readonly onGate: (stepId: string) => void;
};

/** Left column: stages, people or gates with how far each is, and the three gates. */
export function RunNav({ by, states, words, chosen, onChoose, onGate }: RunNavProps) {
  const { t } = words;
  const entries =
    by === 'person'
      ? personProgress(states, STAGES).map(({ personId, done, total }) => ({
          key: personId,
          label: words.nameOf(personId),
          done,
          total,
        }))
      : stageProgress(states)
          .filter(({ total }) => total > 0)
          .map(({ stage, done, total }) => ({ key: stage, label: t.stage[stage], done, total }));
  return (
    <nav className={styles['nav']} aria-label={t.title}>
      {by !== 'gate' &&
        entries.map(({ key, label, done, total }) => (
          <button
            key={key}
            type="button"
            className={cx(styles['entry'], chosen === key && styles['on'])}
            aria-current={chosen === key || undefined}
            onClick={() => {
              onChoose(key);
            }}
          >
            <span className={styles['line']}>
              <span>{label}</span>
              <span className={styles['count']}>{`${done} / ${total}`}</span>
            </span>
            <ProgressBar ratio={total === 0 ? 0 : done / total} label={`${label} ${done} / ${total}`} />
          </button>
        ))}
      <Gates by={by} states={states} words={words} chosen={chosen} onChoose={onChoose} onGate={onGate} />
      <p className={styles['note']}>{t.planned}</p>
    </nav>
  );
}

function Gates({ by, states, words, chosen, onChoose, onGate }: RunNavProps) {
  const { t } = words;
  return (
    <div className={styles['gates']}>
      <span className={styles['note2']}>{t.gates}</span>
      {gateStates(states).map(({ gate, state, passed }) => {
        const back = state.status === 'reopened';
        const Icon = passed ? CircleCheck : back ? RotateCcw : Flag;
        const word = passed
          ? state.status === 'skipped'
            ? t.gateState.skipped
            : t.gateState.passed
          : back
            ? t.gateState.reopened
            : t.gateState.notYet;
        return (
          <button
            key={gate}
            type="button"
            className={cx(styles['gate'], back && styles['back'], by === 'gate' && chosen === gate && styles['on'])}
            onClick={() => {
              if (by === 'gate') onChoose(gate);
              onGate(state.step.id);
            }}
          >
            <Icon size={14} aria-hidden />
            {`${state.step.id} ${by === 'gate' ? t.gate[gate] : word}`}
          </button>
        );
      })}
    </div>
  );
}

/** Whether a key of the address names a stage or a gate. */
export function isStage(key: string | null): key is Stage {
  return key !== null && (STAGES as readonly string[]).includes(key);
}

export function isGate(key: string | null): key is Gate {
  return key === 'lineup' || key === 'price' || key === 'go';
}
