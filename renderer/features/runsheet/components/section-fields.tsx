import { Input } from 'antd';
import { useState } from 'react';
import { MINUTE } from '#shared/kernel/time.ts';
import type { RunSheetItem, RunSheetSection } from '#shared/features/runsheet/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh, type RunsheetText } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import styles from './item-settings.module.css';

type SectionProps = { readonly item: RunSheetItem; readonly model: RunSheetModel };

/** 段落 of the selected item: its title and budget, and where a section begins. */
export function SectionFields({ item, model }: SectionProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const section = model.sheet.sections.find((candidate) => candidate.id === item.sectionId);
  return (
    <>
      {section !== undefined && <SectionForm section={section} model={model} t={t} />}
      {!model.readOnly && <SectionActs item={item} model={model} section={section} t={t} />}
    </>
  );
}

type SectionFormProps = { readonly section: RunSheetSection; readonly model: RunSheetModel; readonly t: RunsheetText };

function SectionForm({ section, model, t }: SectionFormProps) {
  const [title, setTitle] = useState(section.title);
  const [minutes, setMinutes] = useState<number | null>(section.budgetMs === null ? null : section.budgetMs / MINUTE);
  const save = (wantedMinutes = minutes): void => {
    const budgetMs = wantedMinutes === null ? null : Math.round(wantedMinutes * MINUTE);
    const wanted = title.trim() === '' ? section.title : title.trim();
    if (wanted === section.title && budgetMs === section.budgetMs) return;
    void model.edit([{ kind: 'updateSection', sectionId: section.id, title: wanted, budgetMs }]);
  };
  const saveTitle = (): void => {
    save();
  };
  const shared = { disabled: model.readOnly, onBlur: saveTitle, onPressEnter: saveTitle };
  return (
    <div className={styles['section']}>
      <FieldRow label={t.settings.sectionTitle} stacked>
        {(id) => (
          <Input
            {...shared}
            id={id}
            value={title}
            maxLength={30}
            onChange={(event) => {
              setTitle(event.target.value);
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={t.settings.budget} stacked>
        {(id) => (
          <NumberField
            id={id}
            disabled={model.readOnly}
            rule={{ kind: 'minutes', min: 1, max: 600 }}
            value={minutes}
            tell="leaving"
            onChange={(next) => {
              setMinutes(next);
              save(next);
            }}
          />
        )}
      </FieldRow>
    </div>
  );
}

type SectionActsProps = SectionProps & { readonly section: RunSheetSection | undefined; readonly t: RunsheetText };

function SectionActs({ item, model, section, t }: SectionActsProps) {
  const isFirst = model.sheet.items.find((other) => other.sectionId === item.sectionId)?.id === item.id;
  const start = (): void =>
    void model.edit([{ kind: 'addSection', fromItemId: item.id, title: t.settings.newSection }]);
  const merge = (sectionId: string) => (): void => void model.edit([{ kind: 'removeSection', sectionId }]);
  return (
    <div className={styles['acts']}>
      {(section === undefined || !isFirst) && (
        <Button size="sm" onClick={start}>
          {t.settings.startSection}
        </Button>
      )}
      {section !== undefined && (
        <Button size="sm" kind="text" onClick={merge(section.id)}>
          {t.settings.dropSection}
        </Button>
      )}
    </div>
  );
}
