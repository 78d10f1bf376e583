import { ShieldCheck } from 'lucide-react';
import { sopContract, type SopStep, type SopTemplate } from '#shared/features/sop/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { orgTextEn, orgTextZh } from '#renderer/features/org/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { VirtualList } from '#renderer/ui/virtual-list.tsx';
import { sopTextEn } from '../sop.text.en.ts';
import { sopTextZh, type SopText } from '../sop.text.zh.ts';
import { boundWords, dueForm } from '../use-step-words.ts';
import { KindWord } from './kind-word.tsx';
import { TemplateStepActs, type StepActs } from './template-step-acts.tsx';
import { DraggedRow, StepDrag, useStepOrder } from './template-step-drag.tsx';
import styles from './template-steps.module.css';

type TemplateStepsProps = { readonly template: SopTemplate; readonly onEdit: (step: SopStep) => void };

/** Steps of a template in order, with thresholds; own templates can be edited and reordered. */
export function TemplateSteps({ template, onEdit }: TemplateStepsProps) {
  const t = useText({ zh: sopTextZh, en: sopTextEn });
  const words = t.templates;
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
      {template.builtIn ? (
        <VirtualList items={template.steps} keyOf={(step) => step.id} rowHeight={40} measure label={words.title}>
          {(step) => (
            <div className={styles['row']}>
              <span className={styles['quiet']}>{step.id}</span>
              <Cells step={step} t={t} />
            </div>
          )}
        </VirtualList>
      ) : (
        <OwnSteps template={template} onEdit={onEdit} t={t} />
      )}
    </>
  );
}

function OwnSteps({ template, onEdit, t }: TemplateStepsProps & { readonly t: SopText }) {
  const { showError } = useNotice();
  const moveStep = useCommand(sopContract, 'moveStep');
  const removeStep = useCommand(sopContract, 'removeStep');
  const { id: templateId, steps } = template;
  const { shown, move, forget } = useStepOrder(steps, (stepId, to) => {
    moveStep.mutate(
      { templateId, stepId, to },
      {
        onError: (error) => {
          forget();
          showError(error);
        },
      },
    );
  });
  const acts: StepActs = {
    move,
    edit: (stepId) => {
      const step = steps.find(({ id }) => id === stepId);
      if (step !== undefined) onEdit(step);
    },
    remove: (stepId) => {
      removeStep.mutate({ templateId, stepId }, { onError: showError });
    },
  };
  return (
    <StepDrag steps={shown} words={t.templates} onMove={move}>
      <VirtualList items={shown} keyOf={(step) => step.id} rowHeight={40} measure label={t.templates.title}>
        {(step, index) => (
          <DraggedRow stepId={step.id} words={t.templates}>
            <Cells step={step} t={t} />
            <TemplateStepActs stepId={step.id} index={index} of={shown.length} acts={acts} words={t.templates} />
          </DraggedRow>
        )}
      </VirtualList>
    </StepDrag>
  );
}

function Cells({ step, t }: { readonly step: SopStep; readonly t: SopText }) {
  const roles = useText({ zh: orgTextZh, en: orgTextEn }).roles;
  const { length } = useFormat();
  return (
    <>
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
    </>
  );
}
