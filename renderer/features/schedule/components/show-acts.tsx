import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { addDays } from '#shared/kernel/time.ts';
import { scheduleContract, type SeriesScope } from '#shared/features/schedule/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { LimitedInput } from '#renderer/ui/limited-input.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import type { Editing } from '../draft.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import styles from './show-panel.module.css';

type ShowActsProps = {
  readonly showId: string;
  readonly title: string;
  readonly status: NonNullable<Editing['show']>['status'];
  readonly nextWeek: ReturnType<typeof addDays>;
  readonly scope: SeriesScope;
  readonly onDone: () => void;
};

/** Copy, lock, export and cancel of an existing show; an aired one leads to its review. */
export function ShowActs({ showId, title, status, nextWeek, scope, onDone }: ShowActsProps) {
  const t = useScheduleText();
  const notice = useNotice();
  const copy = useCommand(scheduleContract, 'copy');
  const lock = useCommand(scheduleContract, 'lock');
  const cancel = useCommand(scheduleContract, 'cancel');
  const remove = useCommand(scheduleContract, 'remove');
  const exportIcs = useCommand(scheduleContract, 'exportIcs');
  const go = useNavigate();
  const [reason, setReason] = useState<string | null>(null);
  const act = (work: Promise<unknown>): void => {
    work.then(onDone, (error: unknown) => {
      notice.showError(error);
    });
  };
  const cancelShow = (): void => {
    const why = reason?.trim() ?? '';
    if (why !== '') act(cancel.mutateAsync({ showId, reason: why, scope }));
  };
  const open = status === 'planned' || status === 'locked' || status === 'draft';
  return (
    <div className={styles['foot']}>
      <div className={styles['buttons']}>
        {status === 'ended' && (
          <Button size="sm" onClick={() => void go(`/review?show=${showId}`)}>
            {t.panel.review}
          </Button>
        )}
        <Button
          size="sm"
          onClick={() => {
            act(copy.mutateAsync({ showId, startsAt: nextWeek }));
          }}
        >
          {t.panel.copy}
        </Button>
        {open && (
          <Button
            size="sm"
            onClick={() => {
              act(lock.mutateAsync({ showId, locked: status !== 'locked' }));
            }}
          >
            {status === 'locked' ? t.panel.unlock : t.panel.lock}
          </Button>
        )}
        <Button
          size="sm"
          onClick={() => {
            exportIcs.mutate({ showId }, { onError: notice.showError });
          }}
        >
          {t.panel.exportOne}
        </Button>
        {open && (
          <Button
            size="sm"
            kind="text"
            onClick={() => {
              act(
                remove.mutateAsync({ showId }).then(() => {
                  notice.show(t.panel.removed(title));
                }),
              );
            }}
          >
            {t.panel.remove}
          </Button>
        )}
        {open && reason === null && (
          <Button
            size="sm"
            kind="text"
            onClick={() => {
              setReason('');
            }}
          >
            {t.panel.cancel}
          </Button>
        )}
      </div>
      {reason !== null && (
        <FieldRow label={t.panel.cancelReason} hint={t.panel.cancelReasonHow} stacked>
          <LimitedInput
            aria-label={t.panel.cancelReason}
            autoFocus
            value={reason}
            max={200}
            onText={setReason}
            onPressEnter={(event) => {
              // The Enter that picks a word of Chinese input is not an answer.
              if (!event.nativeEvent.isComposing) cancelShow();
            }}
          />
          <Button size="sm" disabled={reason.trim() === ''} onClick={cancelShow}>
            {t.panel.cancel}
          </Button>
        </FieldRow>
      )}
    </div>
  );
}
