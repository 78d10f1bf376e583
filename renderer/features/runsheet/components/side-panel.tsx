import { Segmented } from 'antd';
import { useState } from 'react';
import type { TalkLength } from '#shared/features/scripts/index.ts';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import { HandCardPreview } from './hand-card.tsx';
import { ItemSettings } from './item-settings.tsx';
import styles from './side-panel.module.css';

type Tab = 'card' | 'settings';

/** Beside the table: the hand-card of the selected item, or its settings. */
export function SidePanel({ model }: { readonly model: RunSheetModel }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const [tab, setTab] = useState<Tab>('card');
  const [length, setLength] = useState<TalkLength>(180);
  return (
    <Card fill as="aside">
      <CardHead
        title={
          <Segmented<Tab>
            value={tab}
            options={[
              { value: 'card', label: t.panel.card },
              { value: 'settings', label: t.panel.settings },
            ]}
            onChange={setTab}
          />
        }
        sub={model.selected?.title}
      >
        {tab === 'card' && (
          <Segmented<TalkLength>
            value={length}
            aria-label={t.cardTitle}
            options={([60, 180] as const).map((value) => ({ value, label: t.seconds(value) }))}
            onChange={setLength}
          />
        )}
      </CardHead>
      <div
        className={styles['body']}
        role="group"
        tabIndex={0}
        aria-label={tab === 'card' ? t.cardTitle : t.panel.settings}
      >
        {tab === 'card' ? <HandCardPreview model={model} length={length} /> : <ItemSettings model={model} />}
      </div>
    </Card>
  );
}
