import type { Id } from '#shared/kernel/ids.ts';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { useEvidenceFiles } from '../use-evidence-files.ts';
import type { RunModel } from '../use-run.ts';
import { useStepWords } from '../use-step-words.ts';
import { StepDetail } from './step-detail.tsx';

type StepDrawerProps = {
  readonly run: RunModel & { readonly view: NonNullable<RunModel['view']> };
  /** Null closes it. */
  readonly stepId: Id | null;
  readonly onStep: (stepId: string) => void;
  readonly onClose: () => void;
};

/** One step with its evidence over another screen. */
export function StepDrawer({ run, stepId, onStep, onClose }: StepDrawerProps) {
  const words = useStepWords(run.view, run.now);
  const files = useEvidenceFiles();
  const state = run.states.find(({ step }) => step.id === stepId) ?? null;
  return (
    <Drawer
      open={state !== null}
      onClose={onClose}
      title={state === null ? words.t.detail.title : `${state.step.id} ${state.step.title}`}
      bare
    >
      {state !== null && (
        <StepDetail
          key={state.step.id}
          state={state}
          view={run.view}
          words={words}
          files={files}
          inDrawer
          onClose={onClose}
          onStep={onStep}
        />
      )}
    </Drawer>
  );
}
