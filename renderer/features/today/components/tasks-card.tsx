import { Segmented } from 'antd';
import { ClockAlert, Hourglass, ListChecks, Users } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { MINUTE } from '#shared/kernel/time.ts';
import type { Person } from '#shared/features/org/index.ts';
import { phaseOf, type RunView, type StepState } from '#shared/features/sop/index.ts';
import type { Awaited } from '#shared/features/today/index.ts';
import { useStepWords, type RunModel, type StepWords } from '#renderer/features/sop/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardFoot, CardHead } from '#renderer/ui/card.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Dot } from '#renderer/ui/dot.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { KeyLegend } from '#renderer/ui/key-legend.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { ScrollArea } from '#renderer/ui/scroll-area.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { taskTitle } from '../task-title.ts';
import { todayTextEn } from '../today.text.en.ts';
import { todayTextZh, type TodayText } from '../today.text.zh.ts';
import type { Scope, TasksModel } from '../use-tasks.ts';
import styles from './tasks-card.module.css';

type TasksCardProps = {
  readonly run: RunModel & { readonly view: RunView };
  readonly me: Person | null;
  readonly model: TasksModel;
  /** Opens the evidence of a step over this page. */
  readonly onEvidence: (stepId: string) => void;
};

/** 现在要做: my steps or the team's, the most urgent first and largest. */
export function TasksCard({ run, me, model, onEvidence }: TasksCardProps) {
  const t = useText({ zh: todayTextZh, en: todayTextEn });
  const { view, now } = run;
  const { scope, team, tasks, setScope } = model;
  const words = useStepWords(view, now);
  const format = useFormat();
  const go = useNavigate();
  const [at, setAt] = useState(0);
  const selected = Math.min(at, Math.max(0, tasks.doable.length - 1));
  const current = tasks.doable[selected];
  const open = (state: StepState | undefined): void => {
    if (state !== undefined) void go(`/sop?show=${view.show.id}&step=${state.step.id}`);
  };
  useKeys({
    J: () => {
      setAt(Math.min(tasks.doable.length - 1, selected + 1));
    },
    K: () => {
      setAt(Math.max(0, selected - 1));
    },
    Enter: () => {
      open(current);
    },
    E: () => {
      if (current !== undefined) onEvidence(current.step.id);
    },
  });
  const who = scope === 'team' || me === null ? t.tasks.all : me.name;
  return (
    <Card fill>
      <CardHead
        title={t.tasks.title}
        sub={t.tasks.sub(who, tasks.doable.length, format.length(tasks.minutes * MINUTE))}
      >
        {me !== null && (
          <Segmented
            size="small"
            value={scope}
            options={[
              { value: 'mine', label: t.tasks.mine },
              { value: 'team', label: t.tasks.team(team.doable.length) },
            ]}
            onChange={(next: Scope) => {
              setScope(next);
              setAt(0);
            }}
          />
        )}
      </CardHead>
      {tasks.doable.length === 0 && <Nothing t={t} team={team.doable.length} noPerson={me === null} />}
      <ScrollArea label={t.tasks.title}>
        {tasks.doable.map((state, index) => (
          <Task
            key={state.step.id}
            state={state}
            words={words}
            t={t}
            first={index === 0}
            selected={index === selected}
            onOpen={() => {
              open(state);
            }}
            onEvidence={() => {
              onEvidence(state.step.id);
            }}
          />
        ))}
        {tasks.others.length > 0 && <p className={styles['waitTitle']}>{t.tasks.waitTitle}</p>}
        {tasks.others.map((awaited) => (
          <Waiting key={awaited.state.step.id} awaited={awaited} words={words} t={t} />
        ))}
      </ScrollArea>
      <CardFoot>
        <KeyLegend
          entries={[
            { keys: ['J', 'K'], label: t.tasks.move },
            { keys: 'Enter', label: t.tasks.open },
            { keys: 'E', label: t.tasks.evidence },
            { keys: 'Ctrl Z', label: t.tasks.undo },
          ]}
        />
      </CardFoot>
    </Card>
  );
}

function Nothing({ t, team, noPerson }: { readonly t: TodayText; readonly team: number; readonly noPerson: boolean }) {
  if (noPerson) return <EmptyState icon={Users} title={t.tasks.noPerson} how={t.tasks.noPersonHow} />;
  if (team > 0) return <EmptyState icon={ListChecks} title={t.tasks.none} how={t.tasks.noneHow} />;
  return <EmptyState icon={ListChecks} title={t.tasks.doneAll} how={t.tasks.doneAllHow} />;
}

type TaskProps = {
  readonly state: StepState;
  readonly words: StepWords;
  readonly t: TodayText;
  readonly first: boolean;
  readonly selected: boolean;
  readonly onOpen: () => void;
  readonly onEvidence: () => void;
};

function Task({ state, words, t, first, selected, onOpen, onEvidence }: TaskProps) {
  const { step } = state;
  const hint = words.hint(state);
  const needs =
    step.dependsOn.length > 0 && state.waitingFor.length === 0 && phaseOf(step.stage) !== 'live'
      ? t.tasks.dependsReady(step.dependsOn.join(' '))
      : null;
  return (
    <article className={cx(styles['task'], first && styles['first'], selected && styles['selected'])}>
      <div className={styles['line']}>
        <b className={styles['title']}>{taskTitle(state, t)}</b>
        <Due state={state} words={words} ink={first} />
      </div>
      <p className={styles['text']}>{step.evidence}</p>
      {hint !== null && <p className={cx(styles['text'], hint.late && styles['late'])}>{hint.text}</p>}
      <div className={styles['line']}>
        <span className={styles['facts']}>
          {step.id}
          {step.blocking && (
            <>
              <Dot />
              {t.tasks.blocking}
            </>
          )}
          <Dot />
          {words.t.kind[step.kind]}
          <Dot />
          {state.owners.map((id) => words.nameOf(id)).join(words.t.join)}
          {needs !== null && (
            <>
              <Dot />
              {needs}
            </>
          )}
        </span>
        {first ? (
          <Button kind="primary" size="sm" keys="Enter" onClick={onOpen}>
            {step.priceLines ? t.tasks.startCheck : t.tasks.start}
          </Button>
        ) : (
          <Button size="sm" onClick={onEvidence}>
            {t.tasks.look}
          </Button>
        )}
      </div>
    </article>
  );
}

function Due({
  state,
  words,
  ink = false,
}: {
  readonly state: StepState;
  readonly words: StepWords;
  readonly ink?: boolean;
}) {
  const due = words.due(state);
  if (due.late) {
    return (
      <StatusTag tone="late" icon={ClockAlert}>
        {due.text}
      </StatusTag>
    );
  }
  return <StatusTag tone={ink ? 'ink' : 'neutral'}>{due.text}</StatusTag>;
}

type WaitingProps = Pick<TaskProps, 'words' | 't'> & { readonly awaited: Awaited };

function Waiting({ awaited: { state, then }, words, t }: WaitingProps) {
  return (
    <div className={styles['waiting']}>
      <Hourglass size={14} aria-hidden />
      <span className={styles['grow']}>
        {state.step.title}
        <span className={styles['facts']}>
          {' '}
          {state.owners.map((id) => words.nameOf(id)).join(words.t.join)}
          <Dot />
          {state.step.id}
          <Dot />
          {t.tasks.thenMine(then.map(({ step }) => step.id).join(' '))}
        </span>
      </span>
      <Due state={state} words={words} />
    </div>
  );
}
