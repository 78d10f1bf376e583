import type { ImportSession } from '#shared/features/lineup/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { formatCount } from '#renderer/ui/format.ts';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import type { LineupText } from '../lineup.text.zh.ts';
import styles from './import-panel.module.css';

type Props = { readonly session: ImportSession; readonly t: LineupText; readonly onCancel: () => void };

/** Real counts while main works, and a way to stop. */
export function AtWork({ session, t, onCancel }: Props) {
  const { stage, progress } = session;
  const { rows, totalRows, bytes, totalBytes } = progress;
  const ratio = totalRows === null ? bytes / Math.max(1, totalBytes) : rows / Math.max(1, totalRows);
  const done = formatCount(rows);
  const all = formatCount(totalRows ?? rows);
  const words =
    stage === 'applying'
      ? t.import.applying(done, all)
      : stage === 'judging'
        ? t.import.judging(done, all)
        : t.import.reading(done);
  return (
    <div className={styles['work']} role="status">
      <p>
        <b>{words}</b>
        {totalRows === null && <span>{t.import.readingPercent(Math.round(ratio * 100))}</span>}
      </p>
      <ProgressBar ratio={ratio} label={words} />
      {stage === 'applying' && <p className={styles['quiet']}>{t.import.applyingHint}</p>}
      <Button onClick={onCancel}>{t.import.cancel}</Button>
    </div>
  );
}
