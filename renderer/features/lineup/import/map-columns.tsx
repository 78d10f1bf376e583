import { useState } from 'react';
import { Select } from 'antd';
import { IMPORT_FIELDS, lineupContract, type ImportField, type ImportSession } from '#shared/features/lineup/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Note } from '#renderer/ui/note.tsx';
import type { LineupText } from '../lineup.text.zh.ts';
import { useFailure } from '../use-failure.ts';
import { Notices, SheetSelect, UnitSelect } from './column-asks.tsx';
import styles from './map-columns.module.css';

type Props = { readonly session: ImportSession; readonly t: LineupText; readonly onSent: () => void };

const SAMPLES = 3;

/** 对列: which column of the file holds which field. A field goes to one column. */
export function MapColumns({ session, t, onSent }: Props) {
  const [columns, setColumns] = useState<readonly (ImportField | null)[]>(session.columns);
  const [units, setUnits] = useState<ImportSession['units']>(session.units);
  const onError = useFailure();
  const map = useCommand(lineupContract, 'importMap');
  const { sessionId, headerRow, headers } = session;
  const send = (row: number): void => {
    map.mutate({ sessionId, columns: [...columns], units, headerRow: row }, { onSuccess: onSent, onError });
  };
  const unanswered = session.asked.some(({ column }) => columns[column] !== null && (units[column] ?? null) === null);
  const choose = (column: number, field: ImportField | null): void => {
    setColumns(given(columns, column, field));
  };
  const hasTitle = columns.includes('title');
  const reason = reasonNot(hasTitle, unanswered, t);
  return (
    <>
      {session.doubt !== null && (
        <div className={styles['ask']}>
          <Note tone="late">{t.import.asks.doubt(session.doubt)}</Note>
        </div>
      )}
      <HeaderRow session={session} t={t} onChoose={send} onSent={onSent} />
      <Notices session={session} t={t} />
      <div className={styles['list']} role="table" aria-label={t.import.steps.map}>
        <ListHead t={t} />
        {headers.map((header, column) => (
          <div key={column} className={styles['row']} role="row">
            <span role="cell">{header === '' ? t.import.unnamed(column + 1) : header}</span>
            <span role="cell" className={styles['sample']}>
              {samples(session, column)}
            </span>
            <span role="cell">
              <FieldSelect column={column} header={header} field={columns[column] ?? null} t={t} onChoose={choose} />
            </span>
            {columns[column] !== null && (
              <UnitSelect
                asked={session.asked.find((one) => one.column === column)}
                unit={units[column] ?? null}
                t={t}
                onChoose={(unit) => {
                  setUnits(headers.map((_, index) => (index === column ? unit : (units[index] ?? null))));
                }}
              />
            )}
          </div>
        ))}
      </div>
      <div className={styles['foot']}>
        <Button
          kind="primary"
          disabled={reason !== undefined}
          reason={reason}
          busy={map.isPending}
          onClick={() => {
            send(headerRow);
          }}
        >
          {session.doubt === null ? t.import.toPreview : t.import.asks.isGoods}
        </Button>
      </div>
    </>
  );
}

function reasonNot(hasTitle: boolean, unanswered: boolean, t: LineupText): string | undefined {
  if (!hasTitle) return t.import.needTitle;
  return unanswered ? t.import.asks.unitMissing : undefined;
}

function ListHead({ t }: { readonly t: LineupText }) {
  return (
    <div className={styles['head']} role="row">
      <span role="columnheader">{t.import.column}</span>
      <span role="columnheader">{t.import.sample}</span>
      <span role="columnheader">{t.import.field}</span>
    </div>
  );
}

/** The columns with `field` in one of them and nowhere else. */
function given(columns: readonly (ImportField | null)[], column: number, field: ImportField | null) {
  return columns.map((known, index) => {
    if (index === column) return field;
    return known === field ? null : known;
  });
}

type HeaderRowProps = Props & { readonly onChoose: (row: number) => void };

function HeaderRow({ session, t, onChoose, onSent }: HeaderRowProps) {
  return (
    <div className={styles['bar']}>
      <SheetSelect session={session} t={t} onChosen={onSent} />
      <label className={styles['header']}>
        {t.import.headerRow}
        <Select
          size="small"
          value={session.headerRow}
          options={session.head.map((_, index) => ({ value: index, label: t.import.headerRowOption(index + 1) }))}
          onChange={onChoose}
        />
      </label>
    </div>
  );
}

type FieldSelectProps = {
  readonly column: number;
  readonly header: string;
  readonly field: ImportField | null;
  readonly t: LineupText;
  readonly onChoose: (column: number, field: ImportField | null) => void;
};

function FieldSelect({ column, header, field, t, onChoose }: FieldSelectProps) {
  return (
    <Select<ImportField | ''>
      size="small"
      className={styles['select'] ?? ''}
      aria-label={`${t.import.field} ${header}`}
      value={field ?? ''}
      options={[
        { value: '', label: t.import.ignore },
        ...IMPORT_FIELDS.map((value) => ({ value, label: t.fields[value] })),
      ]}
      onChange={(value) => {
        onChoose(column, value === '' ? null : value);
      }}
    />
  );
}

function samples({ head, headerRow }: ImportSession, column: number): string {
  return head
    .slice(headerRow + 1, headerRow + 1 + SAMPLES)
    .map((cells) => (cells[column] ?? '').trim())
    .filter((cell) => cell !== '')
    .join(' · ');
}
