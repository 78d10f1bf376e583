import { FolderOpen } from 'lucide-react';
import { systemContract } from '#shared/features/system/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { systemTextEn } from '../system.text.en.ts';
import { systemTextZh } from '../system.text.zh.ts';
import styles from './settings.module.css';

/** Version and where the data lies. */
export function AboutCard() {
  const t = useText({ zh: systemTextZh, en: systemTextEn }).about;
  const { showError } = useNotice();
  const { data } = useCall(systemContract, 'about', {});
  const openFolder = useCommand(systemContract, 'openDataFolder');
  return (
    <Card>
      <CardHead title={t.title} sub={t.privacy} />
      <div className={styles['fields']}>
        <FieldRow label={t.version}>
          <span className={styles['value']}>
            {t.product} {data?.version}
          </span>
        </FieldRow>
        <FieldRow label={t.folder}>
          <span className={styles['value']}>{data?.dataFolder}</span>
          <Button
            size="sm"
            icon={FolderOpen}
            onClick={() => {
              openFolder.mutate({}, { onError: showError });
            }}
          >
            {t.open}
          </Button>
        </FieldRow>
      </div>
    </Card>
  );
}
