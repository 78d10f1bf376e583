import { AppError } from '#shared/kernel/app-error.ts';
import type { StepState } from '#shared/features/sop/index.ts';
import type { Transferred } from '#renderer/ui/transfer.ts';
import { noFilesBecause } from './takes-files.ts';
import type { EvidenceFiles } from './use-evidence-files.ts';

/** Puts what was dropped into the evidence of a step, or says why the step takes no files now. */
export function dropOn(
  state: StepState,
  given: Transferred,
  files: EvidenceFiles,
  refuse: (error: AppError) => void,
): void {
  const why = noFilesBecause(state);
  if (why === null) files.add(state.step.id, state.step, given);
  else refuse(new AppError('SOP_DROP_NOT_HERE', { step: state.step.id, why }));
}
