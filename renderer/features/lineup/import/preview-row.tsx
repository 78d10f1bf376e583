import { useState } from 'react';
import { Check, Copy, CornerDownLeft, OctagonAlert, WandSparkles } from 'lucide-react';
import type { Id } from '#shared/kernel/ids.ts';
import { formatYuan } from '#shared/kernel/money.ts';
import { lineupContract, type ImportField, type JudgedRow, type RowIssue } from '#shared/features/lineup/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { cx } from '#renderer/ui/cx.ts';
import { formatCount } from '#renderer/ui/format.ts';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import type { LineupText } from '../lineup.text.zh.ts';
import { useFailure } from '../use-failure.ts';
import { FixField } from './fix-field.tsx';
import { PreviewRowBelow } from './preview-row-below.tsx';
import styles from './preview.module.css';

type Props = {
  readonly row: JudgedRow;
  readonly sessionId: Id;
  readonly t: LineupText;
  readonly onChanged: () => void;
};

const SHOWN = ['listPriceFen', 'couponFen', 'landedPriceFen', 'stock'] as const;

/** One row of the file: its cells, the boxed ones at fault, the reason under it and a way to fix it here. */
export function PreviewRow({ row, sessionId, t, onChanged }: Props) {
  const [editing, setEditing] = useState<ImportField | null>(null);
  const onError = useFailure();
  const fix = useCommand(lineupContract, 'importFix');
  const save = (field: ImportField, value: string): void => {
    setEditing(null);
    if (value === (row.cells[field] ?? '')) return;
    fix.mutate({ sessionId, row: row.row, field, value }, { onSuccess: onChanged, onError });
  };
  const leave = (): void => {
    setEditing(null);
  };
  const cell = (field: ImportField, shown: string) => {
    const common = { field, row, shown, t, editing: editing === field };
    return <Cell key={field} {...common} onEdit={setEditing} onSave={save} onLeave={leave} />;
  };
  return (
    <div className={cx(styles['entry'], row.status === 'problem' && styles['out'])}>
      <div className={styles['row']} role="row">
        <span role="cell" className={styles['number']}>
          {row.row}
        </span>
        {cell('title', issueOf(row, 'title') === undefined ? row.values.title : (row.cells.title ?? '').trim())}
        {SHOWN.map((field) => cell(field, shownValue(row, field)))}
        <span role="cell">
          <Result row={row} t={t} />
        </span>
      </div>
      <PreviewRowBelow
        row={row}
        sessionId={sessionId}
        t={t}
        onChanged={onChanged}
        editing={editing !== null && !isShown(editing) ? editing : null}
        onFix={setEditing}
        onSave={save}
        onLeave={leave}
      />
    </div>
  );
}

function isShown(field: ImportField): boolean {
  return field === 'title' || SHOWN.some((shown) => shown === field);
}

/** As understood; as written where it was not, or where it was read differently. */
function shownValue(row: JudgedRow, field: (typeof SHOWN)[number]): string {
  const raw = row.cells[field] ?? '';
  if (row.status !== 'ok' && issueOf(row, field) !== undefined) return raw.trim();
  if (field === 'stock') return row.values.stock === null ? raw.trim() : formatCount(row.values.stock);
  const amount = row.values[field];
  return amount === null ? raw.trim() : formatYuan(amount);
}

function issueOf(row: JudgedRow, field: ImportField): RowIssue | undefined {
  return row.issues.find((issue) => issue.field === field);
}

type CellProps = {
  readonly field: ImportField;
  readonly row: JudgedRow;
  readonly shown: string;
  readonly t: LineupText;
  readonly editing: boolean;
  readonly onEdit: (field: ImportField) => void;
  readonly onSave: (field: ImportField, value: string) => void;
  readonly onLeave: () => void;
};

function Cell({ field, row, shown, t, editing, onEdit, onSave, onLeave }: CellProps) {
  const bad = issueOf(row, field) !== undefined && row.status !== 'ok';
  const isText = field === 'title';
  if (editing) return <FixField field={field} row={row} t={t} onSave={onSave} onLeave={onLeave} />;
  return (
    <span role="cell" className={cx(!isText && styles['right'])}>
      {bad ? (
        <button
          type="button"
          className={styles['bad']}
          onClick={() => {
            onEdit(field);
          }}
          aria-label={`${t.import.fixing(field, row.row)} ${shown === '' ? t.import.blank : shown}`}
        >
          {shown === '' ? t.import.blank : shown}
        </button>
      ) : (
        <span className={styles['text']} title={isText ? shown : undefined}>
          {shown}
        </span>
      )}
    </span>
  );
}

function Result({ row, t }: { readonly row: JudgedRow; readonly t: LineupText }) {
  if (row.status === 'problem') {
    return (
      <StatusTag tone="late" icon={OctagonAlert}>
        {t.import.problem}
      </StatusTag>
    );
  }
  if (row.status === 'confirm') {
    return (
      <StatusTag tone="outline" icon={WandSparkles}>
        {t.import.reread}
      </StatusTag>
    );
  }
  if (row.place?.kind === 'held') return <StatusTag tone="neutral">{t.import.place.held}</StatusTag>;
  if (row.match !== null) {
    return (
      <StatusTag tone="outline" icon={Copy}>
        {t.import.update}
      </StatusTag>
    );
  }
  return <Place row={row} t={t} />;
}

function Place({ row: { place }, t }: { readonly row: JudgedRow; readonly t: LineupText }) {
  if (place?.kind === 'slot' && place.number !== null) {
    return (
      <StatusTag tone="outline" icon={CornerDownLeft}>
        {t.import.place.slot(place.number)}
      </StatusTag>
    );
  }
  const words =
    place?.kind === 'append' && place.number !== null ? t.import.place.append(place.number) : t.import.place.library;
  return <StatusTag icon={Check}>{words}</StatusTag>;
}
