import { useState } from 'react';
import { sopContract } from '#shared/features/sop/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { useActingPerson } from '#renderer/features/org/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { LimitedInput } from '#renderer/ui/limited-input.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useLiveText } from '../use-live.ts';
import styles from './gate-panel.module.css';

const LEAST_REASON = 10;

/** Whether a reason says enough to stand in the review. */
export function reasonIsLongEnough(reason: string): boolean {
  return [...reason.trim()].length >= LEAST_REASON;
}

type ReasonFieldProps = {
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly children?: React.ReactNode;
};

/** 强行开播: the reason, in the name of whoever acts. */
export function ReasonField({ reason, onReason, children }: ReasonFieldProps) {
  const t = useLiveText();
  const person = useActingPerson();
  const hint = person === null ? t.prep.overrideNobody : t.prep.overrideHow(person.name);
  return (
    <FieldRow label={t.prep.override} hint={hint} stacked>
      <div className={styles['override']}>
        <LimitedInput
          value={reason}
          max={300}
          aria-label={t.prep.overrideReason}
          placeholder={t.prep.overrideReason}
          onText={onReason}
        />
        {children}
      </div>
    </FieldRow>
  );
}

/** Going live anyway: the reason is recorded on the Go/No-Go step, where only ops and managers may write it. */
export function OverrideForm({ showId, stepId }: { readonly showId: string; readonly stepId: string }) {
  const t = useLiveText();
  const notice = useNotice();
  const [reason, setReason] = useState('');
  const override = useCommand(sopContract, 'override');
  const run = (): void => {
    override.mutate({ showId, stepId, reason }, { onError: notice.showError });
  };
  return (
    <ReasonField reason={reason} onReason={setReason}>
      <Button disabled={!reasonIsLongEnough(reason)} busy={override.isPending} onClick={run}>
        {t.prep.overrideDo}
      </Button>
    </ReasonField>
  );
}
