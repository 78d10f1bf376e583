import { ChartNoAxesColumn } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { formatYuan, fen } from '#shared/kernel/money.ts';
import {
  checkSession,
  completenessOf,
  gpmFen,
  reviewContract,
  watchTimeLooksOdd,
  type SessionCheck,
  type SessionPreview,
  type SessionReport,
} from '#shared/features/review/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Basis } from '#renderer/ui/basis.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Figure } from '#renderer/ui/figure.tsx';
import { formatCount, formatPercent } from '#renderer/ui/format.ts';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useReviewText } from '../use-review-text.ts';
import { PreviewPanel } from './preview-panel.tsx';
import table from './plan-table.module.css';
import styles from './data-panel.module.css';

type DataPanelProps = { readonly showId: string; readonly report: SessionReport | null };

/** 场次数据: figures of the platform, and whether they agree with themselves. */
export function DataPanel({ showId, report }: DataPanelProps) {
  const t = useReviewText().data;
  const notice = useNotice();
  const [preview, setPreview] = useState<SessionPreview | null>(null);
  const read = useCommand(reviewContract, 'previewSessions');
  const choose = (): void => read.mutate({ showId }, { onSuccess: setPreview, onError: notice.showError });
  if (preview) return <PreviewPanel showId={showId} preview={preview} onClose={() => setPreview(null)} />;
  if (!report) {
    const action = (
      <Button busy={read.isPending} onClick={choose}>
        {t.import}
      </Button>
    );
    return <EmptyState icon={ChartNoAxesColumn} title={t.none} how={t.noneHow} action={action} />;
  }
  return (
    <div className={styles['panel']}>
      <div className={styles['head']}>
        <Basis kind="platform" state={completenessOf(report.figures)} note={t.source(report.fileName)} />
        <span className={styles['grow']} />
        <Button size="sm" busy={read.isPending} onClick={choose}>
          {t.again}
        </Button>
      </div>
      <Figures report={report} />
      {watchTimeLooksOdd(report.figures) && <Note tone="late">{t.odd}</Note>}
      <CheckTable checks={checkSession(report.figures)} />
      <span className={styles['hint']}>{t.ripening}</span>
    </div>
  );
}

type FiguresProps = {
  readonly report: SessionReport;
  /** For print: amounts to the fen, which the screen shows on hover. */
  readonly exact?: boolean;
};

export function Figures({ report, exact = false }: FiguresProps) {
  const t = useReviewText().data;
  const f = report.figures;
  const format = useFormat();
  const money = (amount: number | null): ReactNode => {
    if (amount === null) return null;
    const whole = `¥${formatYuan(fen(amount))}`;
    return exact ? whole : <span title={whole}>{format.money(fen(amount))}</span>;
  };
  const count = (value: number | null): string => (value === null ? '—' : formatCount(value));
  return (
    <div className={styles['figures']}>
      <Figure label={t.gmv} value={money(f.gmvFen)} />
      <Figure label={t.netGmv} value={money(f.netGmvFen)} />
      <Figure label={t.gpm} value={money(gpmFen(f))} basis={<Basis kind="calculated" />} />
      <Figure label={t.orders} value={count(f.orders)} />
      <Figure label={t.netOrders} value={count(f.netOrders)} />
      <Figure label={t.watchUv} value={count(f.watchUv)} />
      <Figure label={t.pcu} value={count(f.pcu)} />
    </div>
  );
}

/** Each figure that follows from others, beside the file's own. */
export function CheckTable({ checks }: { readonly checks: readonly SessionCheck[] }) {
  const t = useReviewText();
  const count = (state: SessionCheck['state']): number => checks.filter((check) => check.state === state).length;
  return (
    <>
      <span className={styles['hint']}>{t.data.summary(count('agrees'), count('differs'), count('unknown'))}</span>
      <table className={table['table']}>
        <thead>
          <tr>
            <th>{t.data.column}</th>
            <th className={table['r']}>{t.data.file}</th>
            <th className={table['r']}>{t.data.recomputed}</th>
            <th className={table['r']}>{t.data.result}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <tr key={check.key}>
              <td>{t.keys[check.key]}</td>
              <td className={table['r']}>{shown(check, check.fromFile)}</td>
              <td className={table['r']}>{shown(check, check.recomputed)}</td>
              <td className={table['r']}>
                <StatusTag tone={check.state === 'differs' ? 'late' : check.state === 'agrees' ? 'neutral' : 'outline'}>
                  {t.data[check.state]}
                </StatusTag>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function shown({ unit }: SessionCheck, value: number | null): string {
  if (value === null) return '—';
  if (unit === 'ratio') return formatPercent(value, 2);
  return unit === 'fen' ? formatYuan(fen(Math.round(value))) : formatCount(value, 1);
}
