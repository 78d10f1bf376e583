import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Person } from '#shared/features/org/index.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import { useUndoScope } from '#renderer/bridge/undo-scope.tsx';
import { useActingPerson } from '#renderer/features/org/index.ts';
import { StartRun, StepDrawer, useRun, type RunModel } from '#renderer/features/sop/index.ts';
import { BackupAlert } from '#renderer/features/system/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { AlertsCard } from '../components/alerts-card.tsx';
import { GoalsCard } from '../components/goals-card.tsx';
import { Hero } from '../components/hero.tsx';
import { NowLine } from '../components/now-line.tsx';
import { OthersCard } from '../components/others-card.tsx';
import { ProgressCard } from '../components/progress-card.tsx';
import { TasksCard } from '../components/tasks-card.tsx';
import { todayTextEn } from '../today.text.en.ts';
import { todayTextZh } from '../today.text.zh.ts';
import { useTasks, type TasksModel } from '../use-tasks.ts';
import { useToday } from '../use-today.ts';
import styles from './today-screen.module.css';

/** 今日: what do I do now, and how does the next show stand. */
export function Screen() {
  const t = useText({ zh: todayTextZh, en: todayTextEn });
  const { show, others, loading } = useToday();
  const run = useRun(show?.id ?? null);
  const me = useActingPerson();
  const model = useTasks(run, me);
  const go = useNavigate();
  useUndoScope(show?.id ?? null);
  if (show === null) {
    return (
      <Page>
        <BackupAlert />
        <NowLine run={run} show={null} />
        {loading ? (
          <Skeleton lines={8} />
        ) : (
          <EmptyState
            icon={CalendarPlus}
            title={t.empty.title}
            how={t.empty.how}
            action={
              <Button kind="primary" keys={['G', 'S']} onClick={() => void go('/schedule')}>
                {t.empty.action}
              </Button>
            }
          />
        )}
      </Page>
    );
  }
  return (
    <Page scroll className={styles['page']}>
      <BackupAlert />
      <NowLine run={run} show={show} first={model?.tasks.doable[0]?.step.id} />
      <Hero show={show} run={run} />
      {run.view && model !== null ? (
        <Columns show={show} others={others} run={{ ...run, view: run.view }} me={me} model={model} />
      ) : (
        <NoRun show={show} others={others} run={run} />
      )}
    </Page>
  );
}

type ColumnsProps = {
  readonly show: Show;
  readonly others: readonly Show[];
  readonly run: RunModel & { readonly view: NonNullable<RunModel['view']> };
  readonly me: Person | null;
  readonly model: TasksModel;
};

function Columns({ show, others, run, me, model }: ColumnsProps) {
  const [step, setStep] = useState<string | null>(null);
  return (
    <div className={styles['columns']}>
      <TasksCard run={run} me={me} model={model} onEvidence={setStep} />
      <div className={styles['rest']}>
        <ProgressCard run={run} />
        <div className={styles['right']}>
          <AlertsCard run={run} />
          <OthersCard shows={others} />
          <GoalsCard show={show} />
        </div>
      </div>
      <StepDrawer
        run={run}
        stepId={step}
        onStep={setStep}
        onClose={() => {
          setStep(null);
        }}
      />
    </div>
  );
}

function NoRun({
  show,
  others,
  run,
}: {
  readonly show: Show;
  readonly others: readonly Show[];
  readonly run: RunModel;
}) {
  return (
    <div className={styles['columns']}>
      <Card fill>
        {run.error ? (
          <ErrorNote error={run.error} onRetry={run.refetch} />
        ) : run.view === null ? (
          <StartRun showId={show.id} startsAt={show.startsAt} />
        ) : (
          <Skeleton lines={8} />
        )}
      </Card>
      <div className={styles['right']}>
        <OthersCard shows={others} />
        <GoalsCard show={show} />
      </div>
    </div>
  );
}
