import { MINUTE } from '#shared/kernel/time.ts';
import type { LiveSession } from '#shared/features/live/index.ts';
import type { PlannedActual } from '#shared/features/review/index.ts';
import { Basis } from '#renderer/ui/basis.tsx';
import { ChartFrame } from '#renderer/ui/chart-frame.tsx';
import { offsetState } from '#renderer/ui/offset.rules.ts';
import { PairBars, type BarPair } from '#renderer/ui/pair-bars.tsx';
import { useReviewText } from '../use-review-text.ts';
import styles from './length-chart.module.css';
import { PlanTable } from './plan-table.tsx';

type LengthChartProps = { readonly session: LiveSession; readonly rows: readonly PlannedActual[] };

/** 时长对照: planned and actual minutes of each item, from the run sheet as it went on air and the runs kept here. */
export function LengthChart({ session, rows }: LengthChartProps) {
  const t = useReviewText().lengths;
  const aired = rows.filter((row) => row.outcome === 'aired').length;
  const pairs = rows.map(asPair);
  const over = pairs.filter((pair) => pair.over).length;
  const whole = session.endedAt !== null && aired === rows.length;
  return (
    <div className={styles['lengths']}>
      <ChartFrame
        title={t.title}
        label={t.spoken(rows.length, aired, over)}
        points={pairs.length}
        cap="review"
        basis={<Basis kind="calculated" state={whole ? 'complete' : 'partial'} note={t.aired(aired, rows.length)} />}
        table={<PlanTable session={session} rows={rows} />}
      >
        <PairBars pairs={pairs} height="100%" valueText={String} />
      </ChartFrame>
      <div className={styles['legend']}>
        <span className={styles['planned']}>{t.planned}</span>
        <span className={styles['actual']}>{t.actual}</span>
        <span className={styles['over']}>{t.over(over)}</span>
        <span>{t.basis}</span>
      </div>
    </div>
  );
}

function asPair(row: PlannedActual): BarPair {
  return {
    id: row.itemId,
    label: row.number === null ? '' : String(row.number).padStart(2, '0'),
    planned: row.plannedMs / MINUTE,
    actual: row.actualMs === null ? null : row.actualMs / MINUTE,
    over: row.deltaMs !== null && offsetState(row.deltaMs) === 'late',
  };
}
