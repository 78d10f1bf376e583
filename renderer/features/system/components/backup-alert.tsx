import { Archive } from 'lucide-react';
import { systemContract } from '#shared/features/system/index.ts';
import { DEFAULT_TIME_ZONE, formatTime } from '#shared/kernel/time.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { recoveryTextEn } from '../recovery.text.en.ts';
import { recoveryTextZh } from '../recovery.text.zh.ts';

/** Where people look each day: that backups have not been made, since when, why, and the way out. */
export function BackupAlert() {
  const t = useText({ zh: recoveryTextZh, en: recoveryTextEn }).health;
  const format = useFormat();
  const { showError } = useNotice();
  const { data: health } = useCall(systemContract, 'backupHealth', {});
  const make = useCommand(systemContract, 'makeBackup');
  if (health?.kind !== 'failing') return null;
  const { newestAt } = health;
  const since =
    newestAt === null
      ? t.none
      : t.newest(`${format.day(newestAt, DEFAULT_TIME_ZONE)} ${formatTime(newestAt, DEFAULT_TIME_ZONE)}`);
  return (
    <Note
      tone="late"
      icon={Archive}
      title={t.failing}
      action={
        <Button
          size="sm"
          busy={make.isPending}
          onClick={() => {
            make.mutate({}, { onError: showError });
          }}
        >
          {make.isPending ? t.trying : t.tryNow}
        </Button>
      }
    >
      {since} {t.failures[t.kindOf(health)]}
    </Note>
  );
}
