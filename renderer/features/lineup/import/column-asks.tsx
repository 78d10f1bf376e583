import { Select } from 'antd';
import { lineupContract, type AskedColumn, type ImportSession } from '#shared/features/lineup/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import type { LineupText } from '../lineup.text.zh.ts';
import { useFailure } from '../use-failure.ts';
import styles from './map-columns.module.css';

type SheetProps = { readonly session: ImportSession; readonly t: LineupText; readonly onChosen: () => void };

/** Which sheet of a workbook is read, and the others to read instead. Nothing for a file with one. */
export function SheetSelect({ session, t, onChosen }: SheetProps) {
  const onError = useFailure();
  const choose = useCommand(lineupContract, 'importSheet');
  const { sessionId, sheets, sheet } = session;
  if (sheets.length < 2) return null;
  return (
    <label className={styles['header']}>
      {t.import.asks.sheet}
      <Select<number>
        size="small"
        value={sheet ?? 0}
        popupMatchSelectWidth={false}
        options={sheets.map(({ name, hidden, empty }, index) => ({
          value: index,
          label: hidden ? t.import.asks.hiddenSheet(name) : name,
          disabled: empty,
        }))}
        onChange={(chosen) => {
          choose.mutate({ sessionId, sheet: chosen }, { onSuccess: onChosen, onError });
        }}
      />
    </label>
  );
}

type UnitProps = {
  readonly asked: AskedColumn | undefined;
  readonly unit: ImportSession['units'][number];
  readonly t: LineupText;
  readonly onChoose: (unit: ImportSession['units'][number]) => void;
};

/** The unit of a column that does not say it. Nothing for a column that does. */
export function UnitSelect({ asked, unit, t, onChoose }: UnitProps) {
  if (asked === undefined) return null;
  const { units, chooseUnit, unit: label } = t.import.asks;
  return (
    <span role="cell" className={styles['unit']}>
      {t.import.asks[asked.why]}
      <Select<'percent' | 'ratio' | ''>
        size="small"
        aria-label={label}
        value={unit ?? ''}
        popupMatchSelectWidth={false}
        options={[
          { value: '', label: chooseUnit },
          { value: 'percent', label: units.percent },
          { value: 'ratio', label: units.ratio },
        ]}
        onChange={(value) => {
          onChoose(value === '' ? null : value);
        }}
      />
    </span>
  );
}

/** What a person should know about the columns and need not answer. */
export function Notices({ session: { notices }, t }: { readonly session: ImportSession; readonly t: LineupText }) {
  if (notices.length === 0) return null;
  return (
    <ul className={styles['notices']}>
      {notices.map((notice) => (
        <li key={`${notice.kind} ${notice.header}`}>{t.import.asks.notice(notice)}</li>
      ))}
    </ul>
  );
}
