import { Select } from 'antd';
import { useState } from 'react';
import { sopContract, type ContingencyCard, type SopTemplate } from '#shared/features/sop/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { LimitedArea, LimitedInput } from '#renderer/ui/limited-input.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { sopTextEn } from '../sop.text.en.ts';
import { sopTextZh } from '../sop.text.zh.ts';
import styles from './step-editor.module.css';

type CardEditorProps = {
  readonly template: SopTemplate;
  readonly card: ContingencyCard;
  readonly onClose: () => void;
};

const WORDS = ['trigger', 'line', 'closeWhen'] as const;
const LONGEST = { trigger: 120, line: 200, closeWhen: 120 } as const;

/** 预案卡 of an own template: when it is used, what is said, which steps follow. */
export function CardEditor({ template, card, onClose }: CardEditorProps) {
  const words = useText({ zh: sopTextZh, en: sopTextEn }).templates.card;
  const [draft, setDraft] = useState(card);
  const saving = useCommand(sopContract, 'saveCard');
  const { showError } = useNotice();
  const problem = draft.title.trim() === '' ? words.titleMissing : undefined;
  const change = (part: Partial<ContingencyCard>): void => {
    setDraft({ ...draft, ...part });
  };
  const save = (): void => {
    const saved = { ...draft, title: draft.title.trim() };
    saving.mutate({ templateId: template.id, card: saved }, { onSuccess: onClose, onError: showError });
  };
  return (
    <Drawer
      open
      onClose={onClose}
      width={520}
      title={card.title === '' ? words.add : words.edit(card.title)}
      foot={
        <Button kind="primary" busy={saving.isPending} disabled={problem !== undefined} reason={problem} onClick={save}>
          {words.save}
        </Button>
      }
    >
      <div className={styles['fields']}>
        <FieldRow label={words.title}>
          {(id) => (
            <LimitedInput
              id={id}
              value={draft.title}
              max={24}
              onText={(typed) => {
                change({ title: typed });
              }}
            />
          )}
        </FieldRow>
        {WORDS.map((field) => (
          <FieldRow key={field} label={words[field]}>
            {(id) => (
              <LimitedArea
                id={id}
                value={draft[field]}
                max={LONGEST[field]}
                autoSize={{ minRows: 2, maxRows: 4 }}
                onText={(typed) => {
                  change({ [field]: typed });
                }}
              />
            )}
          </FieldRow>
        ))}
        <FieldRow label={words.steps} hint={words.stepsHow}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              value={draft.steps}
              onChange={(steps) => {
                change({ steps });
              }}
              options={template.steps
                .filter(({ stage }) => stage === 'contingency')
                .map((step) => ({ value: step.id, label: `${step.id} ${step.title}` }))}
            />
          )}
        </FieldRow>
      </div>
    </Drawer>
  );
}
