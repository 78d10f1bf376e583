import { Segmented } from 'antd';
import { ArrowLeft, Copy, Download, LayoutTemplate, Plus, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { sopContract, type ContingencyCard, type SopStep, type SopTemplate } from '#shared/features/sop/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { useUndoScope } from '#renderer/bridge/undo-scope.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { LimitedInput } from '#renderer/ui/limited-input.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { Page, PageHead } from '#renderer/ui/page.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { CardEditor } from '../components/card-editor.tsx';
import { StepEditor } from '../components/step-editor.tsx';
import { TemplateCards } from '../components/template-cards.tsx';
import { TemplateSteps } from '../components/template-steps.tsx';
import { emptyCard, emptyStep } from '../new-parts.ts';
import { templateName } from '../template-name.ts';
import { sopTextEn } from '../sop.text.en.ts';
import { sopTextZh } from '../sop.text.zh.ts';
import styles from './templates-screen.module.css';

/** 清单模板: choose, copy, edit, export, import. */
export function Screen() {
  const t = useText({ zh: sopTextZh, en: sopTextEn });
  const words = t.templates;
  const go = useNavigate();
  const { showError } = useNotice();
  const { data: list } = useCall(sopContract, 'templates', {});
  const [chosen, setChosen] = useState<string | null>(null);
  const importing = useCommand(sopContract, 'importTemplate');
  const id = chosen ?? list?.[0]?.id ?? null;
  const { data: template } = useCall(
    sopContract,
    'template',
    { templateId: id ?? '' },
    { enabled: id !== null, keepPrevious: true },
  );
  useUndoScope('sop-templates');
  return (
    <Page>
      <PageHead
        title={words.title}
        actions={
          <>
            <Button
              icon={Upload}
              busy={importing.isPending}
              onClick={() => {
                importing.mutate(
                  {},
                  {
                    onSuccess: (made) => {
                      if (made !== null) setChosen(made);
                    },
                    onError: showError,
                  },
                );
              }}
            >
              {words.import}
            </Button>
            <Button icon={ArrowLeft} onClick={() => void go('/sop')}>
              {words.back}
            </Button>
          </>
        }
      />
      <div className={styles['split']}>
        <nav className={styles['list']} aria-label={words.title}>
          {(list ?? []).map((one) => (
            <button
              key={one.id}
              type="button"
              aria-current={one.id === id || undefined}
              className={cx(styles['entry'], one.id === id && styles['on'])}
              onClick={() => {
                setChosen(one.id);
              }}
            >
              <span>
                <b>{templateName(one, t)}</b> {words.version(one.version)}
              </span>
              <span className={styles['quiet']}>{words.counts(one.steps, one.blocking)}</span>
              {one.builtIn && <StatusTag tone="outline">{words.builtIn}</StatusTag>}
            </button>
          ))}
        </nav>
        {template ? (
          <TemplateCard key={template.id} template={template} onChosen={setChosen} />
        ) : (
          <EmptyState icon={LayoutTemplate} title={words.title} />
        )}
      </div>
    </Page>
  );
}

function TemplateCard({
  template,
  onChosen,
}: {
  readonly template: SopTemplate;
  readonly onChosen: (id: string | null) => void;
}) {
  const t = useText({ zh: sopTextZh, en: sopTextEn });
  const words = t.templates;
  const { show, showError } = useNotice();
  const copy = useCommand(sopContract, 'copyTemplate');
  const rename = useCommand(sopContract, 'renameTemplate');
  const exporting = useCommand(sopContract, 'exportTemplate');
  const remove = useCommand(sopContract, 'removeTemplate');
  const [part, setPart] = useState<'steps' | 'cards'>('steps');
  const [editing, setEditing] = useState<{ readonly step: SopStep; readonly isNew: boolean } | null>(null);
  const [card, setCard] = useState<ContingencyCard | null>(null);
  const templateId = template.id;
  const makeCopy = (): void => {
    copy.mutate(
      { templateId, name: words.copyName(templateName(template, t)).slice(0, 40) },
      { onSuccess: onChosen, onError: showError },
    );
  };
  return (
    <Card fill>
      <CardHead
        title={
          template.builtIn ? (
            templateName(template, t)
          ) : (
            <Name
              key={template.name}
              template={template}
              onName={(name) => {
                rename.mutate({ templateId, name }, { onError: showError });
              }}
              label={words.rename}
            />
          )
        }
        sub={words.version(template.version)}
      >
        <Segmented
          size="small"
          value={part}
          onChange={setPart}
          options={[
            { value: 'steps', label: words.steps },
            { value: 'cards', label: words.cards },
          ]}
        />
        {!template.builtIn && (
          <Button
            size="sm"
            icon={Plus}
            onClick={() => {
              if (part === 'cards') setCard(emptyCard(template));
              else setEditing({ step: emptyStep(template, words.newStep), isNew: true });
            }}
          >
            {part === 'cards' ? words.card.add : words.addStep}
          </Button>
        )}
        <Button size="sm" icon={Copy} busy={copy.isPending} onClick={makeCopy}>
          {words.copy}
        </Button>
        <Button
          size="sm"
          icon={Download}
          busy={exporting.isPending}
          onClick={() => {
            exporting.mutate(
              { templateId },
              {
                onSuccess: (path) => {
                  if (path !== null) show(words.exported(path));
                },
                onError: showError,
              },
            );
          }}
        >
          {words.export}
        </Button>
        {!template.builtIn && (
          <Button
            size="sm"
            icon={Trash2}
            onClick={() => {
              remove.mutate(
                { templateId },
                {
                  onSuccess: () => {
                    onChosen(null);
                  },
                  onError: showError,
                },
              );
            }}
          >
            {words.remove}
          </Button>
        )}
      </CardHead>
      {template.builtIn && (
        <div className={styles['note']}>
          <Note
            action={
              <Button size="sm" kind="primary" onClick={makeCopy}>
                {words.copyToEdit}
              </Button>
            }
          >
            {words.readOnly}
          </Note>
        </div>
      )}
      {part === 'cards' ? (
        <TemplateCards template={template} onEdit={setCard} />
      ) : (
        <TemplateSteps
          template={template}
          onEdit={(step) => {
            setEditing({ step, isNew: false });
          }}
        />
      )}
      {card !== null && (
        <CardEditor
          key={card.id}
          template={template}
          card={card}
          onClose={() => {
            setCard(null);
          }}
        />
      )}
      {editing !== null && (
        <StepEditor
          key={editing.step.id}
          template={template}
          step={editing.step}
          isNew={editing.isNew}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </Card>
  );
}

type NameProps = { readonly template: SopTemplate; readonly label: string; readonly onName: (name: string) => void };

function Name({ template, label, onName }: NameProps) {
  const [name, setName] = useState(template.name);
  const save = (): void => {
    if (name.trim() !== '' && name.trim() !== template.name) onName(name.trim());
  };
  return (
    <LimitedInput
      aria-label={label}
      value={name}
      max={40}
      style={{ width: 260 }}
      onText={setName}
      onBlur={save}
      onPressEnter={save}
    />
  );
}
