import { Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { ROLES } from '#shared/features/org/index.ts';
import {
  EVIDENCE_KINDS,
  isDue,
  sopContract,
  STAGES,
  stepIdSchema,
  type SopStep,
  type SopTemplate,
} from '#shared/features/sop/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { orgTextEn, orgTextZh } from '#renderer/features/org/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { LimitedArea, LimitedInput } from '#renderer/ui/limited-input.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { useWrongFields, WrongFieldsScope } from '#renderer/ui/wrong-fields.tsx';
import { sopTextEn } from '../sop.text.en.ts';
import { sopTextZh, type SopText } from '../sop.text.zh.ts';
import { ChecksEditor } from './checks-editor.tsx';
import styles from './step-editor.module.css';

type StepEditorProps = {
  readonly template: SopTemplate;
  readonly step: SopStep;
  readonly isNew: boolean;
  readonly onClose: () => void;
};

/** Everything about one step of a template. */
export function StepEditor({ template, step, isNew, onClose }: StepEditorProps) {
  const t = useText({ zh: sopTextZh, en: sopTextEn });
  const words = t.templates;
  const [draft, setDraft] = useState(step);
  const saving = useCommand(sopContract, 'saveStep');
  const { showError } = useNotice();
  const wrong = useWrongFields();
  const problem = wrong.any ? words.problem.number : problemOf(draft, t);
  const change = (part: Partial<SopStep>): void => {
    setDraft({ ...draft, ...part });
  };
  const save = (): void => {
    saving.mutate({ templateId: template.id, step: draft, isNew }, { onSuccess: onClose, onError: showError });
  };
  return (
    <Drawer
      open
      onClose={onClose}
      width={520}
      title={isNew ? words.addStep : words.editStep(step.id)}
      foot={
        <Button kind="primary" busy={saving.isPending} disabled={problem !== undefined} reason={problem} onClick={save}>
          {words.save}
        </Button>
      }
    >
      <WrongFieldsScope fields={wrong}>
        <Fields draft={draft} change={change} template={template} isNew={isNew} t={t} />
        <ChecksEditor
          checks={draft.checks}
          onChange={(checks) => {
            change({ checks: [...checks] });
          }}
          t={t}
        />
      </WrongFieldsScope>
    </Drawer>
  );
}

type FieldsProps = {
  readonly draft: SopStep;
  readonly change: (part: Partial<SopStep>) => void;
  readonly template: SopTemplate;
  readonly isNew: boolean;
  readonly t: SopText;
};

function Fields({ draft, change, template, isNew, t }: FieldsProps) {
  const f = t.templates.fields;
  const roles = useText({ zh: orgTextZh, en: orgTextEn }).roles;
  return (
    <div className={styles['fields']}>
      <FieldRow label={f.id} hint={f.idHow}>
        {(id) => (
          <Input
            id={id}
            value={draft.id}
            disabled={!isNew}
            maxLength={8}
            onChange={(event) => {
              change({ id: event.target.value.toUpperCase() });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={f.title}>
        {(id) => (
          <LimitedInput
            id={id}
            value={draft.title}
            max={60}
            onText={(typed) => {
              change({ title: typed });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={f.stage}>
        {(id) => (
          <Select
            id={id}
            value={draft.stage}
            options={STAGES.map((value) => ({ value, label: t.stage[value] }))}
            onChange={(stage) => {
              change({ stage });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={f.due} hint={f.dueHow} error={isDue(draft.due) ? undefined : f.dueWrong}>
        {(id) => (
          <Input
            id={id}
            value={draft.due}
            maxLength={16}
            onChange={(event) => {
              change({ due: event.target.value.trim() });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={f.role}>
        {(id) => (
          <Select
            id={id}
            value={draft.role}
            options={ROLES.map((value) => ({ value, label: roles[value] }))}
            onChange={(role) => {
              change({ role });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={f.kind}>
        {(id) => (
          <Select
            id={id}
            value={draft.kind}
            options={EVIDENCE_KINDS.map((value) => ({ value, label: t.kind[value] }))}
            onChange={(kind) => {
              change({ kind });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={f.evidence}>
        {(id) => (
          <LimitedArea
            id={id}
            value={draft.evidence}
            max={200}
            autoSize
            onText={(typed) => {
              change({ evidence: typed });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={f.why}>
        {(id) => (
          <LimitedArea
            id={id}
            value={draft.why}
            max={200}
            autoSize
            onText={(typed) => {
              change({ why: typed });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={f.blocking}>
        <Checkbox
          checked={draft.blocking}
          onChange={(event) => {
            change({ blocking: event.target.checked });
          }}
        >
          {f.blockingHow}
        </Checkbox>
      </FieldRow>
      <FieldRow label={f.dependsOn}>
        {(id) => (
          <Select
            id={id}
            mode="multiple"
            style={{ width: '100%' }}
            value={draft.dependsOn}
            options={template.steps
              .filter((one) => one.id !== draft.id)
              .map((one) => ({ value: one.id, label: `${one.id} ${one.title}` }))}
            onChange={(dependsOn: string[]) => {
              change({ dependsOn });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={f.minutes}>
        {(id) => (
          <NumberField
            id={id}
            rule={{ kind: 'minutes', min: 0, max: 1440 }}
            mayBeEmpty={false}
            value={draft.minutes}
            onChange={(minutes) => {
              change({ minutes: Math.round(minutes ?? 0) });
            }}
          />
        )}
      </FieldRow>
    </div>
  );
}

function problemOf(draft: SopStep, t: SopText): string | undefined {
  const words = t.templates.problem;
  if (!stepIdSchema.safeParse(draft.id).success) return words.id;
  if (draft.title.trim() === '') return words.title;
  if (!isDue(draft.due)) return words.due;
  if (draft.checks.some((check) => check.label.trim() === '')) return words.label;
  const needsValue = draft.checks.some(
    (check) =>
      check.op !== 'none' &&
      check.op !== 'same' &&
      (check.value === null || (check.op === 'range' && check.max === null)),
  );
  return needsValue ? words.value : undefined;
}
