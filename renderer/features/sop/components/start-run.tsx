import { Select } from 'antd';
import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Id } from '#shared/kernel/ids.ts';
import { MINUTE, type Instant } from '#shared/kernel/time.ts';
import { offeredTemplate, SHORT_PACK, sopContract } from '#shared/features/sop/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { templateName } from '../template-name.ts';
import { sopTextEn } from '../sop.text.en.ts';
import { sopTextZh } from '../sop.text.zh.ts';
import styles from './start-run.module.css';

/** No checklist yet: one button makes it from a template. */
export function StartRun({ showId, startsAt }: { readonly showId: Id; readonly startsAt: Instant | null }) {
  const t = useText({ zh: sopTextZh, en: sopTextEn });
  const { data: templates } = useCall(sopContract, 'templates', {});
  const create = useCommand(sopContract, 'createRun');
  const { showError } = useNotice();
  const [chosen, setChosen] = useState<Id | null>(null);
  const all = templates ?? [];
  const now = useNow(MINUTE);
  const offered = startsAt === null ? null : offeredTemplate(all, startsAt, now);
  const template = all.find((one) => one.id === chosen) ?? offered ?? all[0];
  const sudden = template?.pack?.id === SHORT_PACK && chosen === null;
  return (
    <EmptyState
      icon={ListChecks}
      title={t.start.title}
      how={sudden ? t.start.sudden(template.preShow) : t.start.how(template?.steps ?? 0)}
      action={
        <span className={styles['acts']}>
          {all.length > 1 && (
            <Select
              aria-label={t.start.choose}
              value={template?.id ?? null}
              style={{ width: 280 }}
              options={all.map((one) => ({ value: one.id, label: `${templateName(one, t)} v${one.version}` }))}
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
