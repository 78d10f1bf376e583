import { formatDuration, formatTime, MINUTE, type Instant } from '#shared/kernel/time.ts';
import type { LiveSession } from '#shared/features/live/index.ts';
import { planTotals, type PlannedActual } from '#shared/features/review/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Offset } from '#renderer/ui/offset.tsx';
import { useReviewText } from '../use-review-text.ts';
import styles from './plan-table.module.css';

type PlanTableProps = {
  readonly session: LiveSession;
  readonly rows: readonly PlannedActual[];
  /** A click on an item goes to where it was on. */
  readonly onSeek?: (at: Instant) => void;
};

/** 计划与实际, item by item. */
export function PlanTable({ session, rows, onSeek }: PlanTableProps) {
  const t = useReviewText().plan;
  return (
    <>
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th>{t.number}</th>
              <th>{t.item}</th>
              <th className={styles['r']}>{t.start}</th>
              <th className={styles['r']}>{t.planned}</th>
              <th className={styles['r']}>{t.actual}</th>
              <th className={styles['r']}>{t.delta}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.itemId} row={row} timeZone={session.timeZone} {...(onSeek ? { onSeek } : {})} />
            ))}
          </tbody>
        </table>
      </div>
      <Totals session={session} />
    </>
  );
}

type RowProps = { readonly row: PlannedActual; readonly timeZone: string; readonly onSeek?: (at: Instant) => void };

function Row({ row, timeZone, onSeek }: RowProps) {
  const t = useReviewText().plan;
  const { actualStart } = row;
  const gone = row.outcome !== 'aired';
  return (
    <tr
      className={cx(styles['row'], gone && styles['gone'])}
      onClick={() => {
        if (actualStart !== null) onSeek?.(actualStart);
      }}
    >
      <td>{row.number === null ? '' : String(row.number).padStart(2, '0')}</td>
      <td>
        {row.title} {row.runs > 1 && t.times(row.runs)}
      </td>
      <td className={styles['r']}>{formatTime(actualStart ?? row.plannedStart, timeZone)}</td>
      <td className={styles['r']}>{formatDuration(row.plannedMs)}</td>
      <td className={styles['r']}>{row.actualMs === null ? '—' : formatDuration(row.actualMs)}</td>
      <td className={styles['r']}>
        {gone ? row.outcome === 'skipped' ? t.skipped : t.notReached : <Offset ms={row.deltaMs} />}
      </td>
    </tr>
  );
}

/** The same figures, by the same rule, as on the page after the show. */
function Totals({ session }: Pick<PlanTableProps, 'session'>) {
  const t = useReviewText().plan;
  const totals = planTotals(session, session.endedAt ?? session.lastSeenAt);
  const delay = formatDuration(totals.startDelayMs);
  const start =
    Math.abs(totals.startDelayMs) < MINUTE / 3 ? t.onTime : totals.startDelayMs > 0 ? t.late(delay) : t.early(delay);
  return (
    <div className={styles['totals']}>
      <span>{t.totals(formatDuration(totals.plannedMs), formatDuration(totals.onAirMs))}</span>
      <span>{start}</span>
      <span>{t.aired(totals.aired, totals.returns)}</span>
      <span>{t.left(totals.skipped, totals.notReached)}</span>
    </div>
  );
}
