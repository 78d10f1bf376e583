import { Select } from 'antd';
import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Id } from '#shared/kernel/ids.ts';
import { sopContract } from '#shared/features/sop/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { sopTextEn } from '../sop.text.en.ts';
import { sopTextZh } from '../sop.text.zh.ts';
import styles from './start-run.module.css';

/** No checklist yet: one button makes it from a template. */
export function StartRun({ showId }: { readonly showId: Id }) {
  const t = useText({ zh: sopTextZh, en: sopTextEn });
  const { data: templates } = useCall(sopContract, 'templates', {});
  const create = useCommand(sopContract, 'createRun');
  const { showError } = useNotice();
  const [chosen, setChosen] = useState<Id | null>(null);
  const all = templates ?? [];
  const template = all.find((one) => one.id === chosen) ?? all.findLast((one) => !one.builtIn) ?? all[0];
  return (
    <EmptyState
      icon={ListChecks}
      title={t.start.title}
      how={t.start.how(template?.steps ?? 0)}
      action={
        <span className={styles['acts']}>
          {all.length > 1 && (
            <Select
              aria-label={t.start.choose}
              value={template?.id ?? null}
              style={{ width: 240 }}
              options={all.map((one) => ({ value: one.id, label: `${one.name} v${one.version}` }))}
              onChange={setChosen}
            />
          )}
          <Button
            kind="primary"
            busy={create.isPending}
            onClick={() => {
              create.mutate(
                { showId, ...(template === undefined ? {} : { templateId: template.id }) },
                { onError: showError },
              );
            }}
          >
            {t.start.create}
          </Button>
          <Link className={styles['link']} to="/sop/templates">
            {t.start.manage}
          </Link>
        </span>
      }
    />
  );
}
