import { DatabaseBackup, FileWarning, Lock } from 'lucide-react';
import { useState } from 'react';
import { systemContract, type StoreReport } from '#shared/features/system/index.ts';
import { DEFAULT_TIME_ZONE, formatTime, type Instant } from '#shared/kernel/time.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { recoveryTextEn } from '../recovery.text.en.ts';
import { recoveryTextZh } from '../recovery.text.zh.ts';
import { systemTextEn } from '../system.text.en.ts';
import { systemTextZh } from '../system.text.zh.ts';
import { useStoreReport } from '../use-system.ts';
import styles from './store-report-banner.module.css';

/** Says once what happened to the data at this start: restored with a gap, doubtful, or written by a newer studio. */
export function StoreReportBanner() {
  const t = useText({ zh: systemTextZh, en: systemTextEn }).report;
  const report = useStoreReport();
  const [seen, setSeen] = useState(false);
  if (report === null) return null;
  const { readOnly, restored, doubtful } = report;
  const onSeen = (): void => {
    setSeen(true);
  };
  return (
    <>
      {readOnly && (
        <div className={styles['banner']}>
          <Note icon={Lock} title={t.newer}>
            {t.newerHow}
          </Note>
        </div>
      )}
      {!seen && (restored !== null || doubtful !== undefined) && (
        <div className={styles['banner']} role="alert">
          {restored !== null && <Restored restored={restored} onSeen={onSeen} />}
          {doubtful !== undefined && <Doubtful doubtful={doubtful} onSeen={onSeen} />}
        </div>
      )}
    </>
  );
}

/** A moment as the banners say it. */
function useSay(): (at: Instant) => string {
  const format = useFormat();
  return (at) => `${format.day(at, DEFAULT_TIME_ZONE)} ${formatTime(at, DEFAULT_TIME_ZONE)}`;
}

type RestoredProps = { readonly restored: NonNullable<StoreReport['restored']>; readonly onSeen: () => void };

function Restored({ restored, onSeen }: RestoredProps) {
  const t = useText({ zh: recoveryTextZh, en: recoveryTextEn }).report;
  const say = useSay();
  const { why, backupTakenAt, missingFrom, missingTo, quarantine } = restored;
  return (
    <Note
      tone="late"
      icon={DatabaseBackup}
      title={backupTakenAt === null ? t.begunEmpty(why) : t.restored(why, say(backupTakenAt))}
      action={<Seen onSeen={onSeen} />}
    >
      {missingFrom === null ? t.missingUntil(say(missingTo)) : t.missing(say(missingFrom), say(missingTo))}{' '}
      {quarantine !== null && t.kept(quarantine)}
    </Note>
  );
}

type DoubtfulProps = { readonly doubtful: NonNullable<StoreReport['doubtful']>; readonly onSeen: () => void };

function Doubtful({ doubtful, onSeen }: DoubtfulProps) {
  const t = useText({ zh: recoveryTextZh, en: recoveryTextEn }).report;
  const say = useSay();
  const { showError } = useNotice();
  const restore = useCommand(systemContract, 'restoreBackup');
  const { why, missingFrom, missingTo, quarantine, documents, offer } = doubtful;
  const lost = missingFrom === null ? t.missingUntil(say(missingTo)) : t.missing(say(missingFrom), say(missingTo));
  return (
    <Note
      tone="late"
      icon={FileWarning}
      title={t.doubts[why]}
      action={
        <span className={styles['acts']}>
          {offer !== null && (
            <HoldButton
              size="sm"
              onHeld={() => {
                restore.mutate({ name: offer.name }, { onError: showError });
              }}
            >
              {t.restoreHold(say(offer.takenAt))}
            </HoldButton>
          )}
          <Seen onSeen={onSeen} />
        </span>
      }
    >
      {why === 'changed-outside' ? t.changed : lost} {t.left(documents)}{' '}
      {offer === null ? t.noMore : t.more(say(offer.takenAt), offer.documents)}{' '}
      {quarantine !== null && t.logKept(quarantine)}
    </Note>
  );
}

function Seen({ onSeen }: { readonly onSeen: () => void }) {
  const t = useText({ zh: systemTextZh, en: systemTextEn }).report;
  return (
    <Button size="sm" onClick={onSeen}>
      {t.understood}
    </Button>
  );
}
