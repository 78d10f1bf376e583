import { DatabaseBackup, Lock } from 'lucide-react';
import { useState } from 'react';
import type { StoreReport } from '#shared/features/system/index.ts';
import { DEFAULT_TIME_ZONE, formatTime, type Instant } from '#shared/kernel/time.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { systemTextEn } from '../system.text.en.ts';
import { systemTextZh } from '../system.text.zh.ts';
import { useStoreReport } from '../use-system.ts';
import styles from './store-report-banner.module.css';

/** Says once what happened to the data at this start: restored with a gap, or written by a newer studio. */
export function StoreReportBanner() {
  const t = useText({ zh: systemTextZh, en: systemTextEn }).report;
  const report = useStoreReport();
  const [seen, setSeen] = useState(false);
  if (report === null) return null;
  return (
    <>
      {report.readOnly && (
        <div className={styles['banner']}>
          <Note icon={Lock} title={t.newer}>
            {t.newerHow}
          </Note>
        </div>
      )}
      {report.restored !== null && !seen && (
        <div className={styles['banner']} role="alert">
          <Restored
            restored={report.restored}
            onSeen={() => {
              setSeen(true);
            }}
          />
        </div>
      )}
    </>
  );
}

type RestoredProps = { readonly restored: NonNullable<StoreReport['restored']>; readonly onSeen: () => void };

function Restored({ restored, onSeen }: RestoredProps) {
  const t = useText({ zh: systemTextZh, en: systemTextEn }).report;
  const format = useFormat();
  const say = (at: Instant): string => `${format.day(at, DEFAULT_TIME_ZONE)} ${formatTime(at, DEFAULT_TIME_ZONE)}`;
  const { backupTakenAt, missingFrom, missingTo, quarantine } = restored;
  return (
    <Note
      tone="late"
      icon={DatabaseBackup}
      title={backupTakenAt === null ? t.begunEmpty : t.restored(say(backupTakenAt))}
      action={
        <Button size="sm" onClick={onSeen}>
          {t.understood}
        </Button>
      }
    >
      {missingFrom === null ? t.missingUntil(say(missingTo)) : t.missing(say(missingFrom), say(missingTo))}{' '}
      {t.kept(quarantine)}
    </Note>
  );
}
