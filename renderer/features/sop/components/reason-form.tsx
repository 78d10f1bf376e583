import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { LimitedArea } from '#renderer/ui/limited-input.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import styles from './step-detail.module.css';

type ReasonFormProps = {
  readonly label: string;
  readonly save: string;
  readonly cancel: string;
  /** Characters needed at least. */
  readonly least: number;
  readonly leftText: (n: number) => string;
  readonly busy: boolean;
  readonly onSave: (reason: string) => void;
  readonly onCancel: () => void;
};

/** A reason that has to be long enough to be one. */
export function ReasonForm({ label, save, cancel, least, leftText, busy, onSave, onCancel }: ReasonFormProps) {
  const [reason, setReason] = useState('');
  const left = Math.max(0, least - [...reason.trim()].length);
  useKeys({ Esc: onCancel }, { inTextFields: true });
  return (
    <div className={styles['form']}>
      <LimitedArea
        aria-label={label}
        placeholder={label}
        value={reason}
        max={300}
        autoFocus
        autoSize={{ minRows: 2, maxRows: 4 }}
        onText={setReason}
      />
      <div className={styles['acts']}>
        <Button
          size="sm"
          kind="primary"
          busy={busy}
          disabled={left > 0}
          reason={left > 0 ? leftText(left) : undefined}
          onClick={() => {
            onSave(reason.trim());
          }}
        >
          {save}
        </Button>
        <span className={styles['grow']} />
        <Button size="sm" kind="text" keys="Esc" onClick={onCancel}>
          {cancel}
        </Button>
      </div>
    </div>
  );
}
