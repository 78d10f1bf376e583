import { AppError } from '#shared/kernel/app-error.ts';
import type { CallOutput } from '#shared/kernel/contract.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  liveSessionCollection,
  type LiveFact,
  type liveContract,
  type LiveIncident,
  type LiveSession,
} from '#shared/features/live/index.ts';
import { productCollection } from '#shared/features/lineup/index.ts';
import { runSheetCollection, type RunSheet } from '#shared/features/runsheet/index.ts';
import { showCollection, type Show } from '#shared/features/schedule/index.ts';
import { isCardsOnly, priceLines, runningIncidents } from '#shared/features/sop/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { readGoNoGo, readRunView } from '#electron/features/sop/index.ts';
import { gateSteps, nameIn } from './gate-steps.ts';

type Gate = CallOutput<typeof liveContract, 'gate'>;

/** Reads what the cockpit shows. */
export class LiveReader {
  readonly #deps: Pick<MainDeps, 'documents' | 'clock'>;

  constructor(deps: Pick<MainDeps, 'documents' | 'clock'>) {
    this.#deps = deps;
  }

  async show(showId: Id): Promise<Show> {
    const show = await this.#deps.documents.get(showCollection, showId);
    if (!show) throw new AppError('LIVE_NO_SHOW');
    return show;
  }

  /** '' while the show has not come from the team yet. */
  async titleOf(showId: Id): Promise<string> {
    const [show] = await this.#deps.documents.getMany(showCollection, [showId]);
    return show?.title ?? '';
  }

  /** The sessions on air: alone one at most, in a team one in each room. */
  running(): Promise<readonly LiveSession[]> {
    return this.#deps.documents.find(liveSessionCollection, { where: { endedAt: null } });
  }

  /** The newest session of a show. */
  async newest(showId: Id): Promise<LiveSession | null> {
    const [session] = await this.#deps.documents.find(liveSessionCollection, {
      where: { showId },
      descending: true,
      limit: 1,
    });
    return session ?? null;
  }

  async runSheet(showId: Id): Promise<RunSheet | null> {
    const [sheet] = await this.#deps.documents.find(runSheetCollection, { where: { showId }, limit: 1 });
    return sheet ?? null;
  }

  async gate(showId: Id): Promise<Gate> {
    const { documents, clock } = this.#deps;
    const [sheet, run, go] = await Promise.all([
      this.runSheet(showId),
      readRunView(documents, showId),
      readGoNoGo(documents, showId, clock.now()),
    ]);
    const items = sheet?.items.length ?? 0;
    const hasChecklist = run !== null && !isCardsOnly(run.run);
    const goStep = run?.run.steps.find((step) => step.gate === 'go') ?? null;
    return {
      ready: go.ready && hasChecklist && items > 0,
      hasChecklist,
      hasRunSheet: items > 0,
      items,
      goStepId: goStep?.id ?? null,
      blocking: run === null ? [] : gateSteps(run, clock.now()),
      overridden:
        run === null || !goStep?.override ? null : { ...goStep.override, by: nameIn(run, goStep.override.by) },
    };
  }

  async incidents(showId: Id): Promise<LiveIncident[]> {
    const run = await readRunView(this.#deps.documents, showId);
    return run === null ? [] : [...runningIncidents(run.run)];
  }

  /** Price and stock of the products on the sheet, and whether two people have signed the present price. */
  async facts(session: LiveSession): Promise<LiveFact[]> {
    const ids = [...new Set(session.items.flatMap((item) => item.productId ?? []))];
    const products = await this.#deps.documents.getMany(productCollection, ids);
    const signed = await this.#signed(session.showId);
    return products.map(({ id, title, listPriceFen, couponFen, landedPriceFen, stock }) => ({
      productId: id,
      title,
      listPriceFen,
      couponFen,
      landedPriceFen,
      stock,
      priceChecked: signed === null ? null : signed.has(id),
    }));
  }

  /** Products whose present price both maker and checker have signed; null without a price step. */
  async #signed(showId: Id): Promise<ReadonlySet<Id> | null> {
    const view = await readRunView(this.#deps.documents, showId);
    const step = view?.run.steps.find((one) => one.gate === 'price');
    if (!view || !step) return null;
    // Skipped on purpose by ops or manager: the responsibility is theirs, and the review names it.
    if (step.override !== null) return new Set(view.prices.map((fact) => fact.productId));
    const lines = priceLines(view.prices, step.signs);
    return new Set(lines.filter((line) => line.maker !== null && line.checker !== null).map((line) => line.productId));
  }
}
