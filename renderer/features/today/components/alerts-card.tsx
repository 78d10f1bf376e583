import { Bell, ClockAlert, OctagonAlert, Repeat, RotateCcw, type LucideIcon } from 'lucide-react';
import { Link } from 'react-router';
import { alertsOf, type Alert } from '#shared/features/today/index.ts';
import type { RunView } from '#shared/features/sop/index.ts';
import { useStepWords, type RunModel, type StepWords } from '#renderer/features/sop/index.ts';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Dot } from '#renderer/ui/dot.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { todayTextEn } from '../today.text.en.ts';
import { todayTextZh, type TodayText } from '../today.text.zh.ts';
import styles from './side-cards.module.css';

const ICONS: Readonly<Record<Alert['kind'], LucideIcon>> = {
  blocked: OctagonAlert,
  late: ClockAlert,
  missed: Repeat,
  reopened: RotateCcw,
};
/** More are counted in the head and listed in the checklist. */
const SHOWN = 6;

/** 提醒: blocked, late, missed and returned steps, worst first. */
export function AlertsCard({ run }: { readonly run: RunModel & { readonly view: RunView } }) {
  const t = useText({ zh: todayTextZh, en: todayTextEn });
  const { view, states, now } = run;
  const words = useStepWords(view, now);
  const maker = states.flatMap((state) => state.lines).find((line) => line.checker === null)?.maker ?? null;
  const alerts = alertsOf(states, maker?.at ?? view.changes[0]?.at ?? null, now);
  return (
    <Card>
      <CardHead title={t.alerts.title} sub={t.alerts.sub(alerts.length)} />
      {alerts.length === 0 && <EmptyState icon={Bell} title={t.alerts.none} how={t.alerts.noneHow} />}
      {alerts.slice(0, SHOWN).map((alert) => (
        <Line
          key={`${alert.kind} ${alert.steps[0]?.step.id ?? ''}`}
          alert={alert}
          showId={view.show.id}
          words={words}
          t={t}
        />
      ))}
    </Card>
  );
}

type LineProps = { readonly alert: Alert; readonly showId: string; readonly words: StepWords; readonly t: TodayText };

function Line({ alert, showId, words, t }: LineProps) {
  const { length } = useFormat();
  const Icon = ICONS[alert.kind];
  const [first] = alert.steps;
  if (first === undefined) return null;
  const { title } = first.step;
  const what = (): string => {
    if (alert.kind === 'reopened') return t.alerts.reopened(alert.steps.length);
    if (alert.kind === 'missed') return t.alerts.missed(title, first.loop?.missed ?? 0);
    if (alert.kind === 'late') return t.alerts.lateBy(title, length(first.lateMs));
    const evidence = words.evidence(first);
    return evidence.late ? evidence.text : t.alerts.blocked(title);
  };
  const hint = alert.kind === 'blocked' ? words.hint(first)?.text : undefined;
  return (
    <Link className={styles['alert']} to={`/sop?show=${showId}&step=${first.step.id}`}>
      <Icon size={16} aria-hidden className={cx(alert.kind !== 'reopened' && styles['late'])} />
      <span className={styles['grow']}>
        <span className={styles['what']}>{what()}</span>
        <span className={styles['quiet']}>
          {alert.kind === 'reopened' ? (
            alert.steps.map((state) => state.step.id).join(words.t.join)
          ) : (
            <>
              {first.step.id}
              <Dot />
              {hint ??
                `${first.owners.map((id) => words.nameOf(id)).join(words.t.join)} ${words.t.status[first.status]}`}
            </>
          )}
        </span>
      </span>
      <span className={styles['end']}>
        <span className={styles['quiet']}>{words.time(alert.at)}</span>
        <span className={styles['link']}>{alert.kind === 'reopened' ? t.alerts.diff : t.alerts.look}</span>
      </span>
    </Link>
  );
}
