import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  allSigned,
  priceLines,
  signedBy,
  signRefusal,
  withoutSignatureOf,
  withSignature,
  type PriceLine,
} from '#shared/features/sop/index.ts';
import type { CallContext, MainDeps } from '#electron/features/feature.port.ts';
import { actorOf, changeStep, checkReason, type StepRef, type StepScene } from './run-changes.ts';

type SignInput = StepRef & { readonly as: 'maker' | 'checker'; readonly productIds: readonly Id[] };
type RejectInput = StepRef & { readonly productIds: readonly Id[]; readonly reason: string };

/** 双人核价: two different people sign the landed price of each product. Nothing here is undone; it is taken back. */
export class SigningService {
  readonly #deps: MainDeps;

  constructor(deps: MainDeps) {
    this.#deps = deps;
  }

  /** Throws SOP_SAME_PERSON when that is all that stands in the way, SOP_SIGN_NOTHING when nothing can be signed. */
  async sign(input: SignInput, context: CallContext): Promise<{ signed: number }> {
    let signed = 0;
    await changeStep(this.#deps, { name: 'sign', undoable: false }, input, actorOf(context), (scene) => {
      const lines = wantedLines(scene, input.productIds);
      if (input.as === 'checker') checkMayFinish(scene);
      const { actor, now, view } = scene;
      const open = lines.filter((line) => signRefusal(line, input.as, actor) === null);
      if (open.length === 0) throw refusalOf(lines, input.as, actor);
      signed = open.length;
      const signs = open.reduce(
        (all, line) =>
          line.priceFen === null
            ? all
            : withSignature(all, { ...line, priceFen: line.priceFen }, input.as, { by: actor, at: now }),
        scene.step.signs,
      );
      const complete = allSigned(priceLines(view.prices, signs));
      const evidence = { values: {}, fileIds: [], note: '', by: actor, at: now, marks: view.marks, confirmed: null };
      const act = input.as === 'maker' ? ('signedMaker' as const) : ('signedChecker' as const);
      return {
        step: { ...scene.step, signs, blocked: null, ...(complete ? { evidenceGiven: evidence } : {}) },
        log: { act, detail: open.map((line) => String(line.number).padStart(2, '0')).join(' ') },
      };
    });
    return { signed };
  }

  /** 撤回: one's own signatures go, others' stay. Throws SOP_REASON_SHORT, SOP_NOT_SIGNED_BY_YOU. */
  async unsign(input: RejectInput, context: CallContext): Promise<void> {
    checkReason(input.reason);
    await changeStep(this.#deps, { name: 'unsign', undoable: false }, input, actorOf(context), (scene) => {
      const { actor, step } = scene;
      const lines = wantedLines(scene, input.productIds).filter((line) => signedBy(line, actor));
      if (lines.length === 0) throw new AppError('SOP_NOT_SIGNED_BY_YOU', { step: step.id });
      const mine = new Set(lines.map((line) => line.productId));
      const signs = step.signs.flatMap((sign) =>
        mine.has(sign.productId) ? (withoutSignatureOf(sign, actor) ?? []) : [sign],
      );
      const numbers = lines.map((line) => String(line.number).padStart(2, '0')).join(' ');
      return { step: { ...step, signs }, log: { act: 'signRevoked', detail: `${numbers} ${input.reason.trim()}` } };
    });
  }

  /** 价格不对，退回: both signatures of these lines go. */
  async reject(input: RejectInput, context: CallContext): Promise<void> {
    checkReason(input.reason);
    await changeStep(this.#deps, { name: 'reject', undoable: false }, input, actorOf(context), (scene) => {
      const lines = wantedLines(scene, input.productIds).filter((line) => line.maker !== null || line.checker !== null);
      if (lines.length === 0) throw new AppError('SOP_SIGN_NOTHING', { step: scene.step.id });
      const gone = new Set(lines.map((line) => line.productId));
      const blocked = { by: scene.actor, at: scene.now, note: input.reason.trim().slice(0, 200) };
      return {
        step: { ...scene.step, signs: scene.step.signs.filter((sign) => !gone.has(sign.productId)), blocked },
        log: { act: 'rejected', detail: input.reason },
      };
    });
  }
}

function wantedLines({ step, state }: StepScene, productIds: readonly Id[]): readonly PriceLine[] {
  if (!step.priceLines) throw new AppError('SOP_SIGN_NOTHING', { step: step.id });
  const wanted = new Set(productIds);
  return wanted.size === 0 ? state.lines : state.lines.filter((line) => wanted.has(line.productId));
}

/** The gate opens only when what comes before it is cleared; a later change of one price need not wait again. */
function checkMayFinish({ state, step }: StepScene): void {
  const [first] = state.waitingFor;
  if (first === undefined || step.evidenceGiven !== null) return;
  throw new AppError('SOP_WAITING', { step: step.id, first, count: state.waitingFor.length });
}

function refusalOf(lines: readonly PriceLine[], as: 'maker' | 'checker', actor: Id): AppError {
  const refusals = lines.map((line) => signRefusal(line, as, actor));
  if (refusals.includes('SAME_PERSON')) return new AppError('SOP_SAME_PERSON', { step: '' });
  return new AppError('SOP_SIGN_NOTHING', { step: '', noPrice: refusals.includes('NO_PRICE') });
}
