import { formatDuration } from '#shared/kernel/time.ts';
import type { PlannedActual } from '#shared/features/review/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { offsetState } from '#renderer/ui/offset.rules.ts';
import { useReviewText } from '../use-review-text.ts';
import styles from './report-chart.module.css';

/** Planned and actual minutes of each item on paper: hollow is planned, solid is on air, hatched is what ran over. */
export function ReportChart({ rows }: { readonly rows: readonly PlannedActual[] }) {
  const t = useReviewText().lengths;
  const longest = Math.max(1, ...rows.map((row) => Math.max(row.plannedMs, row.actualMs ?? 0)));
  return (
    <figure className={styles['chart']}>
      <figcaption className={styles['legend']}>
        <span className={cx(styles['sample'], styles['planned'])} /> {t.planned}
        <span className={cx(styles['sample'], styles['actual'])} /> {t.actual}
        <span className={cx(styles['sample'], styles['over'])} /> {t.beyond}
      </figcaption>
      {rows.map((row) => (
        <Bar key={row.itemId} row={row} longest={longest} />
      ))}
    </figure>
  );
}

function Bar({ row, longest }: { readonly row: PlannedActual; readonly longest: number }) {
  const t = useReviewText().plan;
  const share = (ms: number): string => `${(ms / longest) * 100}%`;
  const { plannedMs, actualMs } = row;
  const over = row.deltaMs !== null && offsetState(row.deltaMs) === 'late';
  const within = Math.min(actualMs ?? 0, over ? plannedMs : longest);
  const missed = row.outcome === 'skipped' ? t.skipped : t.notReached;
  return (
    <div className={styles['row']}>
      <span className={styles['name']}>
        {row.number === null ? '' : `${String(row.number).padStart(2, '0')} `}
        {row.title}
      </span>
      <span className={styles['track']}>
        <span className={styles['planned']} style={{ width: share(plannedMs) }} />
        <span className={styles['actual']} style={{ width: share(within) }} />
        {over && actualMs !== null && (
          <span className={styles['over']} style={{ left: share(plannedMs), width: share(actualMs - plannedMs) }} />
        )}
      </span>
      <span className={styles['value']}>
        {actualMs === null ? missed : `${formatDuration(actualMs)} / ${formatDuration(plannedMs)}`}
      </span>
    </div>
  );
}
