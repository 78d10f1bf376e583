import { Archive, DatabaseBackup, FolderOutput } from 'lucide-react';
import { systemContract, type BackupView } from '#shared/features/system/index.ts';
import { DEFAULT_TIME_ZONE, MINUTE } from '#shared/kernel/time.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardFoot, CardHead } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { formatBytes, formatCount } from '#renderer/ui/format.ts';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { systemTextEn } from '../system.text.en.ts';
import { systemTextZh } from '../system.text.zh.ts';
import styles from './settings.module.css';

/** Verified backups: make, copy out, restore by holding. */
export function BackupsCard() {
  const t = useText({ zh: systemTextZh, en: systemTextEn }).backups;
  const { showError } = useNotice();
  const { data: backups = [], error, refetch, isPending } = useCall(systemContract, 'backups', {});
  const make = useCommand(systemContract, 'makeBackup');
  const fromFile = useCommand(systemContract, 'restoreFromFile');
  const makeNow = (): void => {
    make.mutate({}, { onError: showError, onSuccess: () => void refetch() });
  };
  return (
    <Card>
      <CardHead title={t.title} sub={t.count(backups.length)}>
        <Button size="sm" icon={Archive} busy={make.isPending} onClick={makeNow}>
          {make.isPending ? t.making : t.make}
        </Button>
      </CardHead>
      <p className={styles['how']}>{t.how}</p>
      {error !== null && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!isPending && backups.length === 0 && <EmptyState icon={Archive} title={t.none} how={t.noneHow} />}
      {backups.length > 0 && <BackupTable backups={backups} />}
      <CardFoot>
        <span>{t.restoreHow}</span>
        <Button
          size="sm"
          icon={DatabaseBackup}
          onClick={() => {
            fromFile.mutate({}, { onError: showError });
          }}
        >
          {t.restoreFile}
        </Button>
      </CardFoot>
    </Card>
  );
}

function BackupTable({ backups }: { readonly backups: readonly BackupView[] }) {
  const t = useText({ zh: systemTextZh, en: systemTextEn }).backups;
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th>{t.when}</th>
          <th>{t.reason}</th>
          <th className={styles['right']}>{t.documents}</th>
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
      <td className={styles['right']}>{t.documentCount(formatCount(backup.documents))}</td>
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
