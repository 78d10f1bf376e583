import { AppError } from '#shared/kernel/app-error.ts';
import type { HandlerInput } from '#shared/kernel/contract.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  missingEvidence,
  withinBounds,
  type Evidence,
  type RunStep,
  type sopContract,
} from '#shared/features/sop/index.ts';
import type { CallContext, MainDeps } from '#electron/features/feature.port.ts';
import type { StoredFile } from '#electron/store/files.port.ts';
import { actorOf, changeStep, checkMayOverride, checkReason, type StepRef, type StepScene } from './run-changes.ts';

type Given = HandlerInput<typeof sopContract, 'deliver'>;

/** Delivering, taking back, starting, blocking, skipping: what happens to one step. */
export class EvidenceService {
  readonly #deps: MainDeps;

  constructor(deps: MainDeps) {
    this.#deps = deps;
  }

  async deliver(given: Given, context: CallContext): Promise<{ withinBounds: boolean }> {
    const actor = actorOf(context);
    const files = await this.#files(given.fileIds);
    const step = await changeStep(this.#deps, { name: 'deliver' }, given, actor, (scene) => {
      if (scene.step.kind === 'photo') checkPhotos(scene.step, files);
      const evidence = evidenceFrom(scene, given);
      const inside = withinBounds(scene.step, evidence);
      const log = { act: inside ? ('delivered' as const) : ('outOfBounds' as const), detail: given.note };
      return { step: withEvidence(scene, evidence), log };
    });
    const newest = step.loops.at(-1)?.evidence ?? step.evidenceGiven;
    return { withinBounds: newest === null || withinBounds(step, newest) };
  }

  async withdraw(ref: StepRef, context: CallContext): Promise<void> {
    await changeStep(this.#deps, { name: 'withdraw' }, ref, actorOf(context), ({ step }) => {
      if (step.priceLines) throw new AppError('SOP_SIGN_ONLY', { step: step.id });
      if (step.loops.length > 0)
        return { step: { ...step, loops: step.loops.slice(0, -1) }, log: { act: 'withdrawn', detail: '' } };
      if (step.evidenceGiven === null) throw new AppError('SOP_NOTHING_GIVEN', { step: step.id });
      return { step: { ...step, evidenceGiven: null }, log: { act: 'withdrawn', detail: '' } };
    });
  }

  async start(ref: StepRef, context: CallContext): Promise<void> {
    await changeStep(this.#deps, { name: 'start' }, ref, actorOf(context), ({ step, actor, now }) => ({
      step: { ...step, started: { by: actor, at: now }, blocked: null },
      log: { act: 'started', detail: '' },
    }));
  }

  async block(ref: StepRef & { readonly note: string }, context: CallContext): Promise<void> {
    await changeStep(this.#deps, { name: 'block' }, ref, actorOf(context), ({ step, actor, now }) => ({
      step: { ...step, blocked: { by: actor, at: now, note: ref.note } },
      log: { act: 'blocked', detail: ref.note },
    }));
  }

  /** Throws SOP_CONFIRM_NOTHING, SOP_SAME_PERSON. */
  async confirm(ref: StepRef, context: CallContext): Promise<void> {
    await changeStep(
      this.#deps,
      { name: 'confirm', undoable: false },
      ref,
      actorOf(context),
      ({ state, step, actor, now }) => {
        const given = step.evidenceGiven;
        if (!state.needsSecond || given === null) throw new AppError('SOP_CONFIRM_NOTHING', { step: step.id });
        if (given.by === actor) throw new AppError('SOP_SAME_PERSON', { step: step.id });
        const evidenceGiven = { ...given, confirmed: { by: actor, at: now } };
        return { step: { ...step, evidenceGiven }, log: { act: 'confirmed', detail: '' } };
      },
    );
  }

  /** 强行跳过. Throws SOP_REASON_SHORT, SOP_OVERRIDE_NOT_ALLOWED. */
  async override(ref: StepRef & { readonly reason: string }, context: CallContext): Promise<void> {
    checkReason(ref.reason);
    await changeStep(this.#deps, { name: 'override', undoable: false }, ref, actorOf(context), async (scene, tx) => {
      await checkMayOverride(tx, scene.actor);
      const override = { reason: ref.reason.trim(), by: scene.actor, at: scene.now };
      return { step: { ...scene.step, override }, log: { act: 'overridden', detail: override.reason } };
    });
  }

  async revokeOverride(ref: StepRef & { readonly reason: string }, context: CallContext): Promise<void> {
    checkReason(ref.reason);
    await changeStep(
      this.#deps,
      { name: 'revokeOverride', undoable: false },
      ref,
      actorOf(context),
      async (scene, tx) => {
        await checkMayOverride(tx, scene.actor);
        if (scene.step.override === null) throw new AppError('SOP_NOT_OVERRIDDEN', { step: scene.step.id });
        return { step: { ...scene.step, override: null }, log: { act: 'overrideRevoked', detail: ref.reason } };
      },
    );
  }

  /** Throws SOP_FILE_UNKNOWN. */
  async #files(fileIds: readonly Id[]): Promise<readonly StoredFile[]> {
    const found = await Promise.all(fileIds.map((id) => this.#deps.files.get(id)));
    return found.map((file) => {
      if (file === null) throw new AppError('SOP_FILE_UNKNOWN');
      return file;
    });
  }
}

/** A photo step takes photos, whatever the window let through. Throws SOP_NOT_A_PHOTO. */
function checkPhotos(step: RunStep, files: readonly StoredFile[]): void {
  const other = files.find(({ mime, sizeBytes }) => !mime.startsWith('image/') || sizeBytes === 0);
  if (other !== undefined) throw new AppError('SOP_NOT_A_PHOTO', { step: step.id, name: other.name });
}

/** Throws when the step is signed instead, still waits, or something is missing. */
function evidenceFrom({ state, step, view, actor, now }: StepScene, given: Given): Evidence {
  if (step.priceLines) throw new AppError('SOP_SIGN_ONLY', { step: step.id });
  const [first] = state.waitingFor;
  if (first !== undefined) {
    throw new AppError('SOP_WAITING', { step: step.id, first, count: state.waitingFor.length });
  }
  const missing = missingEvidence(step, given);
  if (missing.numbers.length > 0 || missing.files || missing.note) {
    const what = missing.files ? step.kind : missing.note ? 'note' : 'number';
    throw new AppError('SOP_EVIDENCE_MISSING', { step: step.id, what, labels: missing.numbers.join('、') });
  }
  return {
    values: given.values,
    fileIds: given.fileIds,
    note: given.note.trim(),
    by: actor,
    at: now,
    marks: view.marks,
    confirmed: null,
  };
}

/** A looped step records its present check; any other step its one evidence. */
function withEvidence({ state, step }: StepScene, evidence: Evidence): RunStep {
  if (!step.due.startsWith('每')) return { ...step, evidenceGiven: evidence, blocked: null };
  if (state.loop === null) throw new AppError('SOP_LOOP_NOT_LIVE', { step: step.id });
  const { index } = state.loop;
  if (index === 0) throw new AppError('SOP_LOOP_NOT_DUE', { step: step.id });
  const others = step.loops.filter((loop) => loop.index !== index);
  return { ...step, loops: [...others, { index, evidence }], blocked: null };
}
