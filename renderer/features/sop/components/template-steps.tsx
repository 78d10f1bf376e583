import { useState } from 'react';
import { ArrowDown, ArrowUp, Pencil, ShieldCheck, Trash2 } from 'lucide-react';
import { sopContract, type SopStep, type SopTemplate } from '#shared/features/sop/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { orgTextEn, orgTextZh } from '#renderer/features/org/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { VirtualList } from '#renderer/ui/virtual-list.tsx';
import { sopTextEn } from '../sop.text.en.ts';
import { sopTextZh } from '../sop.text.zh.ts';
import { boundWords, dueForm } from '../use-step-words.ts';
import { KindWord } from './kind-word.tsx';
import styles from './template-steps.module.css';

type TemplateStepsProps = { readonly template: SopTemplate; readonly onEdit: (step: SopStep) => void };

/** Steps of a template in order, with thresholds; own templates can be edited and reordered. */
export function TemplateSteps({ template, onEdit }: TemplateStepsProps) {
  const t = useText({ zh: sopTextZh, en: sopTextEn });
  const roles = useText({ zh: orgTextZh, en: orgTextEn }).roles;
  const { length } = useFormat();
  const { showError } = useNotice();
  const move = useCommand(sopContract, 'moveStep');
  const remove = useCommand(sopContract, 'removeStep');
  const words = t.templates;
  const templateId = template.id;
  return (
    <>
      <div className={cx(styles['row'], styles['head'])} aria-hidden>
        {[
          t.columns.id,
          t.columns.step,
          words.stageHead,
          t.columns.due,
          words.roleHead,
          t.columns.evidence,
          words.checksHead,
        ].map((word) => (
          <span key={word}>{word}</span>
        ))}
      </div>
      <VirtualList items={template.steps} keyOf={(step) => step.id} rowHeight={40} measure label={words.title}>
        {(step, index) => (
          <div className={styles['row']}>
            <span className={styles['quiet']}>{step.id}</span>
            <span className={styles['what']}>
              {step.title}
              {step.blocking && <ShieldCheck size={12} aria-label={t.blockingStep} />}
            </span>
            <span>{t.stage[step.stage]}</span>
            <span>{dueForm(step.due, t, length)}</span>
            <span>{roles[step.role]}</span>
            <KindWord kind={step.kind} t={t} />
            <span className={styles['checks']}>
              {step.checks
                .map((check) =>
                  [check.label, boundWords(check, step.checks, t), check.op === 'none' ? '' : check.unit]
                    .filter((part) => part !== '')
                    .join(' '),
                )
                .join(t.join)}
            </span>
            {!template.builtIn && (
              <span className={styles['acts']}>
                <Place
                  at={index + 1}
                  of={template.steps.length}
                  label={words.place(step.id)}
                  onPlace={(place) => {
                    move.mutate({ templateId, stepId: step.id, to: place - 1 }, { onError: showError });
                  }}
                />
                <Button
                  size="xs"
                  kind="text"
                  icon={ArrowUp}
                  aria-label={words.up}
                  onClick={() => {
                    move.mutate({ templateId, stepId: step.id, to: Math.max(0, index - 1) }, { onError: showError });
                  }}
                />
                <Button
                  size="xs"
                  kind="text"
                  icon={ArrowDown}
                  aria-label={words.down}
                  onClick={() => {
                    move.mutate({ templateId, stepId: step.id, to: index + 1 }, { onError: showError });
                  }}
                />
                <Button
                  size="xs"
                  kind="text"
                  icon={Pencil}
                  aria-label={words.editStep(step.id)}
                  onClick={() => {
                    onEdit(step);
                  }}
                />
                <Button
                  size="xs"
                  kind="text"
                  icon={Trash2}
                  aria-label={words.removeStep}
                  onClick={() => {
                    remove.mutate({ templateId, stepId: step.id }, { onError: showError });
                  }}
                />
              </span>
            )}
          </div>
        )}
      </VirtualList>
    </>
  );
}

type PlaceProps = {
  readonly at: number;
  readonly of: number;
  readonly label: string;
  readonly onPlace: (place: number) => void;
};

/** The place of a step as a number: type another one and the step jumps there. */
function Place({ at, of, label, onPlace }: PlaceProps) {
  const [text, setText] = useState<string | null>(null);
  const place = Math.min(of, Math.max(1, Number(text)));
  const commit = (): void => {
    if (text !== null && /^\d{1,3}$/.test(text.trim()) && place !== at) onPlace(place);
    setText(null);
  };
  return (
    <input
      className={styles['place']}
      inputMode="numeric"
      aria-label={label}
      title={label}
      value={text ?? String(at)}
      onFocus={(event) => {
        event.target.select();
      }}
      onChange={(event) => {
        setText(event.target.value);
      }}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        if (event.key === 'Escape') setText(null);
      }}
    />
  );
}
