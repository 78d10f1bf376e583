import { Input, InputNumber } from 'antd';
import { useState } from 'react';
import { MINUTE } from '#shared/kernel/time.ts';
import type { RunSheetItem } from '#shared/features/runsheet/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import styles from './item-settings.module.css';

/** 段落 of the selected item: its title and budget, and where a section begins. */
export function SectionFields({ item, model }: { readonly item: RunSheetItem; readonly model: RunSheetModel }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const words = t.settings;
  const section = model.sheet.sections.find((candidate) => candidate.id === item.sectionId);
  const [title, setTitle] = useState(section?.title ?? '');
  const [minutes, setMinutes] = useState<number | null>(section?.budgetMs == null ? null : section.budgetMs / MINUTE);
  const isFirst = model.sheet.items.find((other) => other.sectionId === item.sectionId)?.id === item.id;

  const save = (): void => {
    if (section === undefined || title.trim() === '') return;
    const budgetMs = minutes === null ? null : Math.round(minutes * MINUTE);
    if (title.trim() === section.title && budgetMs === section.budgetMs) return;
    void model.edit([{ kind: 'updateSection', sectionId: section.id, title: title.trim(), budgetMs }]);
  };
  return (
    <>
      {section !== undefined && (
        <div className={styles['section']}>
          <FieldRow label={words.sectionTitle} stacked>
            {(id) => (
              <Input
                id={id}
                value={title}
                maxLength={30}
                disabled={model.readOnly}
                onChange={(event) => {
                  setTitle(event.target.value);
                }}
                onBlur={save}
                onPressEnter={save}
              />
            )}
          </FieldRow>
          <FieldRow label={words.budget} stacked>
            {(id) => (
              <InputNumber
                id={id}
                min={0}
                max={600}
                value={minutes}
                disabled={model.readOnly}
                onChange={setMinutes}
                onBlur={save}
                onPressEnter={save}
              />
            )}
          </FieldRow>
        </div>
      )}
      {!model.readOnly && (
        <div className={styles['acts']}>
          {(section === undefined || !isFirst) && (
            <Button
              size="sm"
              onClick={() => void model.edit([{ kind: 'addSection', fromItemId: item.id, title: words.newSection }])}
            >
              {words.startSection}
            </Button>
          )}
          {section !== undefined && (
            <Button
              size="sm"
              kind="text"
              onClick={() => void model.edit([{ kind: 'removeSection', sectionId: section.id }])}
            >
              {words.dropSection}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
