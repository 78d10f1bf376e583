import { FolderOutput } from 'lucide-react';
import { systemContract, type BackupView } from '#shared/features/system/index.ts';
import { DEFAULT_TIME_ZONE, MINUTE } from '#shared/kernel/time.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { formatBytes, formatCount } from '#renderer/ui/format.ts';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { recoveryTextEn } from '../recovery.text.en.ts';
import { recoveryTextZh } from '../recovery.text.zh.ts';
import { systemTextEn } from '../system.text.en.ts';
import { systemTextZh } from '../system.text.zh.ts';
import styles from './settings.module.css';

/** Backups of this machine with what each holds; restored by holding. */
export function BackupTable({ backups }: { readonly backups: readonly BackupView[] }) {
  const t = useText({ zh: systemTextZh, en: systemTextEn }).backups;
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th>{t.when}</th>
          <th>{t.reason}</th>
          <th>{t.documents}</th>
          <th className={styles['right']}>{t.size}</th>
          <th>
            <span className="visually-hidden">{t.restore}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => (
          <BackupRow key={backup.name} backup={backup} />
        ))}
      </tbody>
    </table>
  );
}

function BackupRow({ backup }: { readonly backup: BackupView }) {
  const t = useText({ zh: systemTextZh, en: systemTextEn }).backups;
  const format = useFormat();
  const now = useNow(MINUTE);
  const { show, showError } = useNotice();
  const restore = useCommand(systemContract, 'restoreBackup');
  const copy = useCommand(systemContract, 'exportBackup');
  const copyOut = (): void => {
    const onSuccess = (folder: string | null): void => {
      if (folder !== null) show(t.copied(folder));
    };
    copy.mutate({ name: backup.name }, { onError: showError, onSuccess });
  };
  return (
    <tr>
      <td>{format.age(backup.takenAt, now, DEFAULT_TIME_ZONE)}</td>
      <td>{t.reasons[backup.reason]}</td>
      <td>
        <Content backup={backup} />
      </td>
      <td className={styles['right']}>{formatBytes(backup.sizeBytes)}</td>
      <td>
        <span className={styles['acts']}>
          <Button size="sm" kind="text" icon={FolderOutput} onClick={copyOut}>
            {t.copy}
          </Button>
          <HoldButton
            size="sm"
            onHeld={() => {
              restore.mutate({ name: backup.name }, { onError: showError });
            }}
          >
            {t.restoreHold}
          </HoldButton>
        </span>
      </td>
    </tr>
  );
}

/** Shows, products and people say more than a count of entries, which an empty studio has too. */
function Content({ backup }: { readonly backup: BackupView }) {
  const t = useText({ zh: systemTextZh, en: systemTextEn }).backups;
  const words = useText({ zh: recoveryTextZh, en: recoveryTextEn }).backup;
  const { documents, holds, checked } = backup;
  if (documents === null) return words.unknown;
  if (holds === undefined) return t.documentCount(formatCount(documents));
  return (
    <>
      {words.holds(holds)}
      <span className={styles['quiet']}> {checked ? words.total(formatCount(documents)) : words.unchecked}</span>
    </>
  );
}
