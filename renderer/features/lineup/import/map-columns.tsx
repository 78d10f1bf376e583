import { useState } from 'react';
import { Select } from 'antd';
import { IMPORT_FIELDS, lineupContract, type ImportField, type ImportSession } from '#shared/features/lineup/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { LineupText } from '../lineup.text.zh.ts';
import { useFailure } from '../use-failure.ts';
import styles from './map-columns.module.css';

type Props = { readonly session: ImportSession; readonly t: LineupText; readonly onSent: () => void };

const SAMPLES = 3;

/** 对列: which column of the file holds which field. A field goes to one column. */
export function MapColumns({ session, t, onSent }: Props) {
  const [columns, setColumns] = useState<readonly (ImportField | null)[]>(session.columns);
  const onError = useFailure();
  const map = useCommand(lineupContract, 'importMap');
  const send = (headerRow: number): void => {
    map.mutate({ sessionId: session.sessionId, columns: [...columns], headerRow }, { onSuccess: onSent, onError });
  };
  const choose = (column: number, field: ImportField | null): void => {
    setColumns(columns.map((known, index) => (index === column ? field : known === field ? null : known)));
  };
  const hasTitle = columns.includes('title');
  return (
    <>
      <div className={styles['bar']}>
        <label className={styles['header']}>
          {t.import.headerRow}
          <Select
            size="small"
            value={session.headerRow}
            options={session.head.map((_, index) => ({ value: index, label: t.import.headerRowOption(index + 1) }))}
            onChange={send}
          />
        </label>
      </div>
      <div className={styles['list']} role="table" aria-label={t.import.steps.map}>
        <div className={styles['head']} role="row">
          <span role="columnheader">{t.import.column}</span>
          <span role="columnheader">{t.import.sample}</span>
          <span role="columnheader">{t.import.field}</span>
        </div>
        {session.headers.map((header, column) => (
          <div key={column} className={styles['row']} role="row">
            <span role="cell">{header === '' ? t.import.unnamed(column + 1) : header}</span>
            <span role="cell" className={styles['sample']}>
              {samples(session, column)}
            </span>
            <span role="cell">
              <Select<ImportField | ''>
                size="small"
                className={styles['select'] ?? ''}
                aria-label={`${t.import.field} ${header}`}
                value={columns[column] ?? ''}
                options={[
                  { value: '', label: t.import.ignore },
                  ...IMPORT_FIELDS.map((value) => ({ value, label: t.fields[value] })),
                ]}
                onChange={(value) => {
                  choose(column, value === '' ? null : value);
                }}
              />
            </span>
          </div>
        ))}
      </div>
      <div className={styles['foot']}>
        <Button
          kind="primary"
          disabled={!hasTitle}
          reason={hasTitle ? undefined : t.import.needTitle}
          busy={map.isPending}
          onClick={() => {
            send(session.headerRow);
          }}
        >
          {t.import.toPreview}
        </Button>
      </div>
    </>
  );
}

function samples({ head, headerRow }: ImportSession, column: number): string {
  return head
    .slice(headerRow + 1, headerRow + 1 + SAMPLES)
    .map((cells) => (cells[column] ?? '').trim())
    .filter((cell) => cell !== '')
    .join(' · ');
}
