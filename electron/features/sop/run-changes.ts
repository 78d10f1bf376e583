import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { personCollection } from '#shared/features/org/index.ts';
import {
  evaluateIncident,
  evaluateRun,
  MAX_LOG,
  sopRunCollection,
  type LogEntry,
  type RunStep,
  type RunView,
  type SopRun,
  type StepState,
} from '#shared/features/sop/index.ts';
import type { CallContext, MainDeps } from '#electron/features/feature.port.ts';
import type { DocumentReader, DocumentTx } from '#electron/store/documents.port.ts';
import { findRun, readRunView } from './sop.reader.ts';

export type StepRef = { readonly showId: Id; readonly stepId: string; readonly incidentId: Id | null };

/** What a change of one step sees. */
export type StepScene = {
  readonly state: StepState;
  readonly step: RunStep;
  readonly view: RunView;
  readonly actor: Id;
  readonly now: Instant;
};

export type StepChange = { readonly step: RunStep; readonly log: Pick<LogEntry, 'act' | 'detail'> };

/** Throws NO_ACTING_PERSON: evidence and signatures carry a name. */
export function actorOf(context: CallContext): Id {
  if (context.actor === null) throw new AppError('NO_ACTING_PERSON');
  return context.actor;
}

/** Saves what `work` makes of a run, as one named act in the scope of its show. */
export async function changeRun<R>(
  deps: Pick<MainDeps, 'documents'>,
  act: { readonly name: string; readonly params?: Record<string, string | number>; readonly undoable?: boolean },
  showId: Id,
  by: Id | null,
  work: (run: SopRun, tx: DocumentTx) => Promise<{ readonly run: SopRun; readonly value: R }>,
): Promise<R> {
  const { name, params = {}, undoable = true } = act;
  return deps.documents.change({ name: `sop.${name}`, params, scope: showId, by, undoable }, async (tx) => {
    const run = await findRun(tx, showId);
    if (run === null) throw new AppError('SOP_RUN_MISSING');
    const changed = await work(run, tx);
    await tx.put(sopRunCollection, changed.run);
    return changed.value;
  });
}

/** Changes one step of the run or of a pulled card, with its line in the log. */
export async function changeStep(
  deps: Pick<MainDeps, 'documents' | 'clock'>,
  act: { readonly name: string; readonly undoable?: boolean },
  ref: StepRef,
  actor: Id,
  work: (scene: StepScene, tx: DocumentTx) => StepChange | Promise<StepChange>,
): Promise<RunStep> {
  const named = { ...act, params: { step: ref.stepId } };
  return changeRun(deps, named, ref.showId, actor, async (run, tx) => {
    const now = deps.clock.now();
    const view = await readRunView(tx, ref.showId);
    if (view === null) throw new AppError('SOP_SHOW_MISSING');
    const states = ref.incidentId === null ? evaluateRun(view, now) : evaluateIncident(view, ref.incidentId, now);
    const state = states.find((candidate) => candidate.step.id === ref.stepId);
    if (state === undefined) throw new AppError('SOP_STEP_MISSING', { step: ref.stepId });
    const changed = await work({ state, step: state.step, view, actor, now }, tx);
    const entry = { at: now, by: actor, stepId: ref.stepId, ...changed.log };
    return { run: withLog(withStep(run, ref.incidentId, changed.step), entry), value: changed.step };
  });
}

function withStep(run: SopRun, incidentId: Id | null, step: RunStep): SopRun {
  const replace = (steps: readonly RunStep[]): RunStep[] => steps.map((one) => (one.id === step.id ? step : one));
  if (incidentId === null) return { ...run, steps: replace(run.steps) };
  const incidents = run.incidents.map((one) => (one.id === incidentId ? { ...one, steps: replace(one.steps) } : one));
  return { ...run, incidents };
}

/** Adds a line; the oldest go when the log is full. */
export function withLog(run: SopRun, entry: LogEntry): SopRun {
  return { ...run, log: [...run.log, { ...entry, detail: entry.detail.slice(0, 500) }].slice(-MAX_LOG) };
}

export const MIN_REASON = 10;

/** Throws SOP_REASON_SHORT. */
export function checkReason(reason: string): void {
  const length = [...reason.trim()].length;
  if (length < MIN_REASON) throw new AppError('SOP_REASON_SHORT', { least: MIN_REASON, length });
}

/**
 * Throws SOP_OVERRIDE_NOT_ALLOWED unless the person is 运营 or 负责人. In a house that has neither, whoever acts answers
 * for it by name.
 */
export async function checkMayOverride(tx: DocumentReader, personId: Id): Promise<void> {
  const people = (await tx.find(personCollection)).filter((person) => person.active);
  const may = people.filter((person) => person.roles.some((role) => role === 'ops' || role === 'manager'));
  if (may.length > 0 && !may.some((person) => person.id === personId)) throw new AppError('SOP_OVERRIDE_NOT_ALLOWED');
}
