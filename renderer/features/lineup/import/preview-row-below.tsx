import type { Id } from '#shared/kernel/ids.ts';
import { lineupContract, type ImportField, type JudgedRow } from '#shared/features/lineup/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import type { LineupText } from '../lineup.text.zh.ts';
import { useFailure } from '../use-failure.ts';
import { FixField } from './fix-field.tsx';
import styles from './preview.module.css';

type Props = {
  readonly row: JudgedRow;
  readonly sessionId: Id;
  readonly t: LineupText;
  readonly onChanged: () => void;
  /** A field being fixed that has no column of its own in the preview. */
  readonly editing: ImportField | null;
  readonly onFix: (field: ImportField) => void;
  readonly onSave: (field: ImportField, value: string) => void;
  readonly onLeave: () => void;
};

/** The line under a row: why it needs a person, or what it would change. */
export function PreviewRowBelow(props: Props) {
  const { row, t, editing, onFix, onSave, onLeave } = props;
  const [first] = row.issues;
  if (row.status === 'ok') {
    if (row.match === null) return null;
    const changes = row.match.changes.map(({ field, to }) => t.import.change(field, to)).join(t.import.changeJoin);
    return <div className={styles['below']}>{t.import.duplicate(changes)}</div>;
  }
  if (first === undefined) return null;
  return (
    <div className={cx(styles['below'], row.status === 'problem' && styles['late'])}>
      <span className={styles['reasons']}>
        {row.issues.map((issue) => t.import.reasons[issue.reason](issue)).join(t.import.join)}
      </span>
      {editing !== null && <FixField field={editing} row={row} t={t} onSave={onSave} onLeave={onLeave} />}
      {row.status === 'confirm' ? (
        <Confirm {...props} />
      ) : (
        <Button
          size="xs"
          onClick={() => {
            onFix(first.field);
          }}
        >
          {t.import.fix}
        </Button>
      )}
    </div>
  );
}

function Confirm({ row, sessionId, t, onChanged }: Props) {
  const onError = useFailure();
  const confirm = useCommand(lineupContract, 'importConfirm');
  return (
    <Button
      size="xs"
      onClick={() => {
        confirm.mutate({ sessionId, row: row.row }, { onSuccess: onChanged, onError });
      }}
    >
      {t.import.confirm}
    </Button>
  );
}
