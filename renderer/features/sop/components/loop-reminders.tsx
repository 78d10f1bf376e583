import { ClockAlert, Repeat } from 'lucide-react';
import { useState } from 'react';
import type { Id } from '#shared/kernel/ids.ts';
import type { StepState } from '#shared/features/sop/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { sopTextEn } from '../sop.text.en.ts';
import { sopTextZh } from '../sop.text.zh.ts';
import { useEvidenceFiles } from '../use-evidence-files.ts';
import { useRun, useStepActs, type RunModel } from '../use-run.ts';
import { useStepWords, type StepWords } from '../use-step-words.ts';
import { EvidenceForm } from './evidence-form.tsx';
import styles from './loop-reminders.module.css';

/** 循环项 due now while live: the worst first; three at most, the rest counted. */
export function LoopReminders({ showId, limit = 3 }: { readonly showId: Id; readonly limit?: number }) {
  const run = useRun(showId, 5000);
  return run.view ? <Due run={run} view={run.view} limit={limit} /> : null;
}

type DueProps = { readonly run: RunModel; readonly view: NonNullable<RunModel['view']>; readonly limit: number };

function Due({ run, view, limit }: DueProps) {
  const words = useStepWords(view, run.now);
  const t = useText({ zh: sopTextZh, en: sopTextEn });
  const [filling, setFilling] = useState<string | null>(null);
  const due = run.states
    .filter(({ loop }) => loop !== null && loop.index > 0 && !loop.doneNow)
    .toSorted(
      (a, b) => (b.loop?.missed ?? 0) - (a.loop?.missed ?? 0) || Number(b.step.blocking) - Number(a.step.blocking),
    );
  const open = run.states.find(({ step }) => step.id === filling) ?? null;
  return (
    <div className={styles['loops']} aria-label={t.loops.title}>
      {due.length === 0 && <span className={styles['quiet']}>{t.loops.none}</span>}
      {due.slice(0, limit).map((state) => (
        <Line
          key={state.step.id}
          state={state}
          showId={view.show.id}
          words={words}
          onFill={() => {
            setFilling(state.step.id);
          }}
        />
      ))}
      {due.length > limit && <span className={styles['quiet']}>{`+${due.length - limit}`}</span>}
      <Drawer
        open={open !== null}
        onClose={() => {
          setFilling(null);
        }}
        title={open === null ? '' : `${open.step.id} ${open.step.title}`}
      >
        {open !== null && <Fill state={open} showId={view.show.id} words={words} />}
      </Drawer>
    </div>
  );
}

type LineProps = {
  readonly state: StepState;
  readonly showId: Id;
  readonly words: StepWords;
  readonly onFill: () => void;
};

function Line({ state, showId, words, onFill }: LineProps) {
  const { t } = words;
  const acts = useStepActs(showId, state.step.id);
  const { loop, step } = state;
  if (loop === null) return null;
  const bare = step.checks.length === 0 && step.kind === 'tick';
  const level =
    loop.level === 'escalate'
      ? t.loops.escalate(loop.missed)
      : loop.level === 'remind'
        ? t.loops.remind(loop.missed)
        : null;
  return (
    <div className={styles['line']}>
      {level === null ? (
        <Repeat size={14} aria-hidden />
      ) : (
        <ClockAlert size={14} aria-hidden className={styles['late']} />
      )}
      <span className={styles['what']}>
        {step.title}
        <span className={level === null ? styles['quiet'] : styles['late']}>
          {' '}
          {level ?? t.loops.due(words.time(loop.dueAt))}
        </span>
      </span>
      <Button size="xs" busy={acts.busy} onClick={bare ? () => void acts.deliver({}) : onFill}>
        {bare ? t.loops.do : t.loops.fill}
      </Button>
    </div>
  );
}

function Fill({ state, showId, words }: Omit<LineProps, 'onFill'>) {
  const acts = useStepActs(showId, state.step.id);
  const files = useEvidenceFiles();
  const { t } = words;
  if (state.loop?.doneNow) return <span>{t.loops.next(words.time(state.loop.nextAt))}</span>;
  return <EvidenceForm state={state} words={words} acts={acts} files={files} refusal={undefined} />;
}
