import { Archive, DatabaseBackup } from 'lucide-react';
import { systemContract } from '#shared/features/system/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardFoot, CardHead } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { systemTextEn } from '../system.text.en.ts';
import { systemTextZh } from '../system.text.zh.ts';
import { BackupTable } from './backup-table.tsx';
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
