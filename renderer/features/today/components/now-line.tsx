import { ArrowRight } from 'lucide-react';
import { Link } from 'react-router';
import { nextThing } from '#shared/features/sop/index.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import { useActingPerson } from '#renderer/features/org/index.ts';
import { useStepWords, type RunModel } from '#renderer/features/sop/index.ts';
import { Dot } from '#renderer/ui/dot.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { todayTextEn } from '../today.text.en.ts';
import { todayTextZh } from '../today.text.zh.ts';
import { taskTitle } from '../task-title.ts';
import styles from './now-line.module.css';

type NowLineProps = {
  readonly run: RunModel;
  readonly show: Show | null;
  /** The step that stands first and largest in 现在要做. */
  readonly first?: string | undefined;
};

/** What do I do now, in one line at the top, unless the first card says just that. */
export function NowLine({ run, show, first }: NowLineProps) {
  const t = useText({ zh: todayTextZh, en: todayTextEn });
  if (show !== null && run.view) return <Next run={run} view={run.view} first={first} />;
  const to = show === null ? '/schedule' : `/sop?show=${show.id}`;
  return (
    <Link className={styles['line']} to={to}>
      <span className={styles['word']}>{t.now}</span>
      <b>{show === null ? t.nowNoShow : run.view === null ? t.nowNoRun : ''}</b>
      <ArrowRight size={14} aria-hidden />
    </Link>
  );
}

type NextProps = Pick<NowLineProps, 'run' | 'first'> & { readonly view: NonNullable<RunModel['view']> };

function Next({ run, view, first }: NextProps) {
  const t = useText({ zh: todayTextZh, en: todayTextEn });
  const words = useStepWords(view, run.now);
  const me = useActingPerson();
  const next = nextThing(run.states, view.show, me?.id ?? null);
  if (next === null) {
    return (
      <div className={styles['line']}>
        <span className={styles['word']}>{t.now}</span>
        <span>{t.nowDone}</span>
      </div>
    );
  }
  const { state, mine } = next;
  if (state.step.id === first) return null;
  const due = words.due(state);
  return (
    <Link className={styles['line']} to={`/sop?show=${view.show.id}&step=${state.step.id}`}>
      <span className={styles['word']}>{t.now}</span>
      <b>{taskTitle(state, t)}</b>
      <span className={cx(styles['due'], due.late && styles['late'])}>
        {state.step.id}
        <Dot />
        {due.text}
        {!mine && (
          <>
            <Dot />
            {t.nowBy(state.owners.map((id) => words.nameOf(id)).join(words.t.join))}
          </>
        )}
      </span>
      <ArrowRight size={14} aria-hidden />
    </Link>
  );
}
