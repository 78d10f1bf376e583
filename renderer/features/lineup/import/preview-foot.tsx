import { useState } from 'react';
import { lineupContract, type ImportSession } from '#shared/features/lineup/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { formatCount } from '#renderer/ui/format.ts';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import type { LineupText } from '../lineup.text.zh.ts';
import { useFailure } from '../use-failure.ts';
import { reasonNotToApply, TargetChoice } from './target-choice.tsx';
import styles from './preview.module.css';

type Props = { readonly session: ImportSession; readonly t: LineupText; readonly onChanged: () => void };

/** What applying would do, counted live, and the acts. */
export function PreviewFoot({ session, t, onChanged }: Props) {
  const { sessionId, counts, intoLineup } = session;
  const [reason, setReason] = useState('');
  const why = reasonNotToApply(session, reason, t);
  const onError = useFailure();
  const apply = useCommand(lineupContract, 'importApply');
  const confirm = useCommand(lineupContract, 'importConfirm');
  const run = (): void => {
    if (why === undefined) apply.mutate({ sessionId, reason: reason.trim() }, { onSuccess: onChanged, onError });
  };
  useKeys({ 'Ctrl+Enter': run });
  return (
    <div className={styles['foot']}>
      <TargetChoice session={session} t={t} reason={reason} onReason={setReason} onChanged={onChanged} />
      <Summary session={session} t={t} />
      {counts.confirm > 1 && (
        <Button
          onClick={() => {
            confirm.mutate({ sessionId, row: null }, { onSuccess: onChanged, onError });
          }}
        >
          {t.import.confirmAll(formatCount(counts.confirm))}
        </Button>
      )}
      {counts.problem > 0 && <ExportProblems session={session} t={t} />}
      <Button
        kind="primary"
        keys="Ctrl Enter"
        disabled={why !== undefined}
        reason={why}
        busy={apply.isPending}
        onClick={run}
      >
        {t.import.apply(formatCount(counts.ok - intoLineup.held))}
      </Button>
    </div>
  );
}

type PartProps = Pick<Props, 'session' | 't'>;

function Summary({ session: { counts, intoLineup, target }, t }: PartProps) {
  const left = counts.problem + counts.confirm;
  const { libraryOnly, held } = intoLineup;
  return (
    <div className={styles['sum']}>
      <span>
        <b>{t.import.willApply(formatCount(counts.ok - intoLineup.held))}</b>
        {t.import.summary(formatCount(counts.create), formatCount(counts.update - intoLineup.held))}
        {left > 0 && t.import.summaryLeft(formatCount(left))}
        {libraryOnly > 0 && t.import.intoLibrary(formatCount(libraryOnly), target === 'library')}
        {held > 0 && t.import.held(formatCount(held))}
      </span>
      <span className={styles['quiet']}>{t.import.afterwards}</span>
    </div>
  );
}

function ExportProblems({ session: { sessionId }, t }: PartProps) {
  const { show } = useNotice();
  const onError = useFailure();
  const exportRows = useCommand(lineupContract, 'importExportProblems');
  const run = (): void => {
    exportRows.mutate(
      { sessionId },
      {
        onError,
        onSuccess: (saved) => {
          if (saved !== null) show(t.import.exported(formatCount(saved.rows)));
        },
      },
    );
  };
  return (
    <Button busy={exportRows.isPending} onClick={run}>
      {t.import.exportProblems}
    </Button>
  );
}
