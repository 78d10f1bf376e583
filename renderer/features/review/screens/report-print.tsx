import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { formatTime, formatTimeWithSeconds, MINUTE } from '#shared/kernel/time.ts';
import {
  checkSession,
  comparePlan,
  completenessOf,
  CONCLUSION_KINDS,
  reviewContract,
} from '#shared/features/review/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { useOrgState } from '#renderer/features/org/index.ts';
import { Basis } from '#renderer/ui/basis.tsx';
import { formatDay, formatTimeRange } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { ThemeScope } from '#renderer/ui/theme-scope.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { AirTimes } from '../components/air-times.tsx';
import { dateOf } from '../components/conclusions-card.tsx';
import { CheckTable, Figures } from '../components/data-panel.tsx';
import { PlanTable } from '../components/plan-table.tsx';
import { ReportChart } from '../components/report-chart.tsx';
import { useReviewText } from '../use-review-text.ts';
import styles from './report-print.module.css';

/** The review as a page to print. Says when it is ready, see the shell's printToPdf. */
export function Screen() {
  const t = useReviewText();
  const language = useLanguage();
  const now = useNow(MINUTE);
  const [search] = useSearchParams();
  const showId = search.get('show') ?? '';
  const timeline = useCall(reviewContract, 'timeline', { showId });
  const report = useCall(reviewContract, 'sessionReport', { showId });
  const review = useCall(reviewContract, 'review', { showId });
  const org = useOrgState();
  const ready =
    timeline.data !== undefined && report.data !== undefined && review.data !== undefined && org.data !== undefined;
  useEffect(() => {
    if (ready) document.documentElement.dataset['printReady'] = 'true';
  }, [ready]);
  if (!timeline.data || !ready) return null;
  const { show, session, markers, overrides } = timeline.data;
  const rows = session === null ? [] : comparePlan(session, session.endedAt ?? session.lastSeenAt);
  const name = (id: string | null): string =>
    org.data.people.find((person) => person.id === id)?.name ?? t.conclusions.noOwner;
  return (
    <ThemeScope mode="light">
      <article className={styles['page']}>
        <h1>{show.title}</h1>
        <div className={styles['meta']}>
          {t.report.title} · {formatDay(show.startsAt, show.timeZone, language)}{' '}
          {formatTimeRange(show.startsAt, show.endsAt, show.timeZone, language)} · {show.account} ·{' '}
          {t.report.made(`${formatDay(now, show.timeZone, language)} ${formatTime(now, show.timeZone)}`)}
        </div>

        {session && <AirTimes session={session} className={styles['times'] ?? ''} />}

        <h2>{t.report.conclusions}</h2>
        <ul className={styles['list']}>
          {CONCLUSION_KINDS.flatMap((kind) =>
            (review.data?.conclusions ?? [])
              .filter((one) => one.kind === kind)
              .map((one) => (
                <li key={one.id}>
                  <b>{t.conclusions[kind]}</b> {one.text} ({name(one.ownerId)}
                  {one.at !== null && `, ${formatTimeWithSeconds(one.at, show.timeZone)}`})
                  {one.trial && (
                    <div className={styles['meta']}>
                      {t.conclusions.trial(one.trial.metric, one.trial.threshold, dateOf(one.trial.until))}
                    </div>
                  )}
                </li>
              )),
          )}
        </ul>
        {(review.data?.conclusions.length ?? 0) === 0 && t.report.nothing}

        <h2>{t.report.figures}</h2>
        {report.data ? (
          <>
            <Basis
              kind="platform"
              state={completenessOf(report.data.figures)}
              note={t.report.basis(report.data.fileName, formatDay(report.data.snapshotAt, show.timeZone, language))}
            />
            <Figures report={report.data} exact />
            <CheckTable checks={checkSession(report.data.figures)} />
          </>
        ) : (
          t.report.noFigures
        )}

        {session && (
          <>
            <h2>{t.report.plan}</h2>
            <ReportChart rows={rows} />
            <PlanTable session={session} rows={rows} />
          </>
        )}

        <h2>{t.report.markers}</h2>
        <ul className={styles['list']}>
          {markers.map((marker) => (
            <li key={marker.id}>
              {formatTimeWithSeconds(marker.at, show.timeZone)} {marker.label}
            </li>
          ))}
        </ul>
        {markers.length === 0 && t.report.nothing}

        <h2>{t.report.overrides}</h2>
        <ul className={styles['list']}>
          {overrides.map((note) => (
            <li key={`${note.stepId} ${note.at}`}>
              {formatTimeWithSeconds(note.at, show.timeZone)} {note.stepId} {note.title}: {note.reason} ({name(note.by)}
              )
            </li>
          ))}
        </ul>
        {overrides.length === 0 && t.report.nothing}
      </article>
    </ThemeScope>
  );
}
