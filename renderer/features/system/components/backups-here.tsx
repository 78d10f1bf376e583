import { useState } from 'react';
import { systemContract } from '#shared/features/system/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { recoveryTextEn } from '../recovery.text.en.ts';
import { recoveryTextZh } from '../recovery.text.zh.ts';
import { BackupTable } from './backup-table.tsx';

/** Before the rest is asked for. */
const FIRST = 5;

/** On the first screen: the backups that are on this machine, so that an empty studio is no dead end. */
export function BackupsHere() {
  const t = useText({ zh: recoveryTextZh, en: recoveryTextEn }).backup;
  const { data: backups = [] } = useCall(systemContract, 'backups', {});
  const [all, setAll] = useState(false);
  if (backups.length === 0) return null;
  return (
    <Card>
      <CardHead title={t.here} sub={t.hereHow}>
        {!all && backups.length > FIRST && (
          <Button
            size="sm"
            onClick={() => {
              setAll(true);
            }}
          >
            {t.all(backups.length)}
          </Button>
        )}
      </CardHead>
      <BackupTable backups={all ? backups : backups.slice(0, FIRST)} />
    </Card>
  );
}
