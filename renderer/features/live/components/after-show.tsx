import { ArrowRight, ClipboardList, ListChecks, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDuration, formatTime, type Instant } from '#shared/kernel/time.ts';
import { airFigures, RESUME_MS, type LiveSession, type LiveView } from '#shared/features/live/index.ts';
import { scheduleContract } from '#shared/features/schedule/index.ts';
import { isCleared } from '#shared/features/sop/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { useRun } from '#renderer/features/sop/index.ts';
import { Card, CardBody, CardHead } from '#renderer/ui/card.tsx';
import { Figure } from '#renderer/ui/figure.tsx';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useLiveAct, useLiveText } from '../use-live.ts';
import styles from './after-show.module.css';

/** After the end: what the show came to, and where the work goes on: steps after the show, review, next show. */
export function AfterShow({ view }: { readonly view: LiveView }) {
  const t = useLiveText().after;
  const { session } = view;
  return (
    <Card>
      <CardHead title={`${view.title} ${t.title}`}>
        <Resume session={session} />
      </CardHead>
      <CardBody padded>
        <Figures session={session} />
        <div className={styles['ways']}>
          <StepsAfter showId={session.showId} />
          <Way icon={<ClipboardList size={20} aria-hidden />} to={`/review?show=${session.showId}`} title={t.review}>
            {t.reviewHow}
          </Way>
          <NextShow session={session} />
        </div>
      </CardBody>
    </Card>
  );
}

function Figures({ session }: { readonly session: LiveSession }) {
  const t = useLiveText().after;
  const format = useFormat();
  const { timeZone, startedAt, plannedStart, plannedEnd } = session;
  const endedAt = session.endedAt ?? session.lastSeenAt;
  const { onAirMs, aired, returns, skipped, notReached } = airFigures(session, endedAt);
  const span = (from: Instant, to: Instant): string =>
    `${format.day(from, timeZone)} ${format.timeRange(from, to, timeZone)}`;
  return (
    <div className={styles['figures']}>
      <Figure label={t.actual} value={span(startedAt, endedAt)} basis={t.planned(span(plannedStart, plannedEnd))} />
      <Figure label={t.onAir} value={formatDuration(onAirMs)} />
      <Figure label={t.items} value={t.done(aired, returns)} basis={t.left(skipped, notReached)} />
    </div>
  );
}

/** An end pressed by mistake: held, and offered as long as it can be taken back. */
function Resume({ session: { showId, endedAt } }: { readonly session: LiveSession }) {
  const t = useLiveText().after;
  const act = useLiveAct();
  const now = useNow();
  const left = endedAt === null ? 0 : endedAt + RESUME_MS - now;
  if (left <= 0) return null;
  return (
    <HoldButton icon={RotateCcw} size="sm" holdKey="R" onHeld={() => void act('reopen', { showId })}>
      {t.resume(formatDuration(left))}
    </HoldButton>
  );
}

function StepsAfter({ showId }: { readonly showId: string }) {
  const t = useLiveText().after;
  const { view, states } = useRun(showId);
  const after = states.filter(({ step }) => step.stage === 'after');
  const open = after.filter(({ status }) => !isCleared(status));
  const late = open.filter(({ lateMs }) => lateMs > 0).length;
  const [first] = open;
  if (view === undefined) return null;
  const to = first === undefined ? `/sop?show=${showId}` : `/sop?show=${showId}&step=${first.step.id}`;
  return (
    <Way icon={<ListChecks size={20} aria-hidden />} to={to} title={t.steps}>
      {after.length === 0 ? t.noSteps : t.stepsOpen(open.length, after.length, late)}
    </Way>
  );
}

function NextShow({ session }: { readonly session: LiveSession }) {
  const t = useLiveText().after;
  const format = useFormat();
  const now = useNow();
  const shows = useCall(scheduleContract, 'selectable', {}).data?.shows ?? [];
  const next = shows.find(
    ({ id, startsAt, status }) =>
      id !== session.showId && startsAt > now && (status === 'planned' || status === 'locked'),
  );
  const icon = <ArrowRight size={20} aria-hidden />;
  if (next === undefined)
    return (
      <Way icon={icon} to="/schedule" title={t.next}>
        {t.noNext}
      </Way>
    );
  return (
    <Way icon={icon} to={`/live?show=${next.id}`} title={t.next}>
      {`${next.title} · ${format.day(next.startsAt, next.timeZone)} ${formatTime(next.startsAt, next.timeZone)}`}
    </Way>
  );
}

type WayProps = {
  readonly icon: ReactNode;
  readonly to: string;
  readonly title: string;
  readonly children: ReactNode;
};

function Way({ icon, to, title, children }: WayProps) {
  return (
    <Link className={styles['way']} to={to}>
      {icon}
      <b>{title}</b>
      <span>{children}</span>
    </Link>
  );
}
