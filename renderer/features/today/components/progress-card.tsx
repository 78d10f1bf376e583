import { ClockAlert, OctagonAlert } from 'lucide-react';
import { Link } from 'react-router';
import {
  isCleared,
  paceOf,
  personProgress,
  preShowProgress,
  PRE_SHOW_STAGES,
  stageProgress,
  type RunView,
  type Stage,
} from '#shared/features/sop/index.ts';
import { useStepWords, type RunModel } from '#renderer/features/sop/index.ts';
import { Card, CardBody, CardHead } from '#renderer/ui/card.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { useText } from '#renderer/ui/language.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { todayTextEn } from '../today.text.en.ts';
import { todayTextZh } from '../today.text.zh.ts';
import styles from './progress-card.module.css';

type ProgressCardProps = { readonly run: RunModel & { readonly view: RunView } };

/** How the checklist stands: against the clock, by stage, by person. */
export function ProgressCard({ run }: ProgressCardProps) {
  const t = useText({ zh: todayTextZh, en: todayTextEn });
  const { view, states, now } = run;
  const words = useStepWords(view, now);
  const pre = preShowProgress(states);
  const pace = paceOf(states, now);
  const behind = pace.expected - pace.done;
  const phase = view.show.endedAt !== null ? 'after' : view.show.wentLiveAt !== null ? 'live' : 'pre';
  const stages: readonly Stage[] =
    phase === 'pre' ? PRE_SHOW_STAGES : phase === 'live' ? ['countdown', 'live'] : ['live', 'after'];
  return (
    <Card fill>
      <CardHead title={t.progress.title} sub={words.t.preShow(pre.done, pre.total)}>
        {pace.late > 0 && (
          <StatusTag tone="late" icon={ClockAlert}>
            {words.t.late(pace.late)}
          </StatusTag>
        )}
        {pace.blocked > 0 && (
          <StatusTag tone="outline" icon={OctagonAlert}>
            {words.t.blockedN(pace.blocked)}
          </StatusTag>
        )}
      </CardHead>
      <CardBody>
        <div className={styles['pace']}>
          <span>
            {t.progress.expected} <b>{pace.expected}</b>
          </span>
          <span>
            {t.progress.done} <b>{pace.done}</b>
          </span>
          <span>
            {t.progress.blockingOpen} <b>{pace.blockingOpen}</b>
          </span>
          <span className={cx(behind > 0 && styles['late'], behind < 0 && styles['ahead'])}>
            {behind > 0 ? t.progress.behind(behind) : behind < 0 ? t.progress.ahead(-behind) : t.progress.onTime}
          </span>
        </div>
        <div className={styles['stages']}>
          {stageProgress(states)
            .filter(({ stage, total }) => stages.includes(stage) && total > 0)
            .map(({ stage, done, total }) => (
              <div key={stage}>
                <div className={styles['stage']}>
                  <b>{words.t.stage[stage]}</b>
                  <span className={styles['quiet']}>{t.progress.span[stage]}</span>
                  <span>{`${done} / ${total}`}</span>
                </div>
                <ProgressBar ratio={done / total} label={`${words.t.stage[stage]} ${done} / ${total}`} />
              </div>
            ))}
        </div>
        <div className={styles['people']}>
          <div className={cx(styles['person'], styles['head'])} aria-hidden>
            <span>{t.progress.who}</span>
            <span className={styles['count']}>{t.progress.count}</span>
            <span />
            <span>{t.progress.doing}</span>
          </div>
          {personProgress(states, stages).map(({ personId, done, total, next }) => {
            const late = next !== null && next.lateMs > 0;
            const role = states.find((state) => state.owners.includes(personId) && stages.includes(state.step.stage))
              ?.step.role;
            return (
              <Link key={personId} className={styles['person']} to={`/sop?show=${view.show.id}&person=${personId}`}>
                <span>
                  {words.nameOf(personId)} {role !== undefined && <i>{words.roles[role]}</i>}
                </span>
                <span className={styles['count']}>{`${done} / ${total}`}</span>
                <ProgressBar
                  ratio={total === 0 ? 0 : done / total}
                  label={`${words.nameOf(personId)} ${done} / ${total}`}
                />
                <span className={cx(styles['doing'], late && styles['late'])}>
                  {next === null || isCleared(next.status)
                    ? done === total
                      ? t.progress.allDone
                      : t.progress.later
                    : [
                        `${next.step.id} ${next.step.title}`,
                        ...(late
                          ? [t.progress.late]
                          : next.status === 'waiting'
                            ? [t.progress.waits(next.waitingFor[0] ?? '')]
                            : []),
                      ].join(words.t.join)}
                </span>
              </Link>
            );
          })}
        </div>
      </CardBody>
    </Card>
  );
}
