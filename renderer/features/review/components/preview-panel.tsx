import { useState } from 'react';
import { DEFAULT_TIME_ZONE, formatTime } from '#shared/kernel/time.ts';
import {
  reviewContract,
  type SessionPreview,
  type SessionProblem,
  type SessionRow,
} from '#shared/features/review/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { formatDay } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useReviewText } from '../use-review-text.ts';
import styles from './data-panel.module.css';

type PreviewPanelProps = { readonly showId: string; readonly preview: SessionPreview; readonly onClose: () => void };

/** What the file holds, before anything is stored. One row is this show. */
export function PreviewPanel({ showId, preview, onClose }: PreviewPanelProps) {
  const t = useReviewText().data;
  const notice = useNotice();
  const [picked, setPicked] = useState(preview.suggested);
  const apply = useCommand(reviewContract, 'applySessions');
  const usable = preview.rows.filter((row) => row.usable).length;
  const run = (): void =>
    apply.mutate(
      { previewId: preview.previewId, showId, tieTo: picked },
      { onSuccess: onClose, onError: notice.showError },
    );
  return (
    <div className={styles['panel']}>
      <div className={styles['head']}>
        {t.preview} · {t.columns(preview.columns)} · {t.rows(preview.rows.length)}
      </div>
      {preview.unknownHeaders.length > 0 && <Note>{t.unknownHeaders(preview.unknownHeaders.join('、'))}</Note>}
      {preview.missingHeaders.length > 0 && <Note>{t.missingHeaders(preview.missingHeaders.join('、'))}</Note>}
      {preview.repeatedHeaders.length > 0 && <Note>{t.repeatedHeaders(preview.repeatedHeaders.join('、'))}</Note>}
      {preview.sheet !== null && <Note>{t.sheet(preview.sheet)}</Note>}
      <span className={styles['hint']}>{hintOf(preview, t)}</span>
      {preview.rows.slice(0, 200).map((row, index) => (
        <RowLine
          key={row.row}
          row={row}
          picked={picked === index}
          onPick={() => setPicked(picked === index ? null : index)}
        />
      ))}
      <div className={styles['head']}>
        <Button kind="primary" busy={apply.isPending} disabled={usable === 0} onClick={run}>
          {t.apply(usable)}
        </Button>
        <Button kind="text" onClick={onClose}>
          {t.cancel}
        </Button>
      </div>
    </div>
  );
}

function RowLine({
  row,
  picked,
  onPick,
}: {
  readonly row: SessionRow;
  readonly picked: boolean;
  readonly onPick: () => void;
}) {
  const t = useReviewText().data;
  const language = useLanguage();
  const when =
    row.startedAt === null
      ? '—'
      : `${formatDay(row.startedAt, DEFAULT_TIME_ZONE, language)} ${formatTime(row.startedAt, DEFAULT_TIME_ZONE)}`;
  return (
    <>
      <button
        type="button"
        className={cx(styles['pick'], picked && styles['picked'])}
        aria-pressed={picked}
        disabled={!row.usable}
        onClick={onPick}
      >
        <span>
          {t.row} {row.row}
        </span>
        <span className={styles['grow']}>
          {when} {row.nickname}
        </span>
        {picked && <StatusTag tone="ink">{t.thisShow}</StatusTag>}
      </button>
      {row.problems.map((problem) => (
        <span key={problem.header} className={styles['problem']}>
          {t.row} {row.row}: {sentence(t, problem)}
        </span>
      ))}
    </>
  );
}

function hintOf({ suggested, severalAccounts }: SessionPreview, t: ReturnType<typeof useReviewText>['data']): string {
  if (severalAccounts) return t.severalAccounts;
  return suggested === null ? t.noneFits : t.choose;
}

function sentence(t: ReturnType<typeof useReviewText>['data'], { header, raw, problem }: SessionProblem): string {
  if (problem === 'missing') return t.badMissing(header);
  if (problem === 'negative') return t.badNegative(header, raw);
  if (problem === 'unit') return t.badUnit(header, raw);
  return problem === 'damaged-id' ? t.badId(header) : t.bad(header, raw);
}
