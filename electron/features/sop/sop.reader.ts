import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { lineupCollection, productCollection, type Product } from '#shared/features/lineup/index.ts';
import { personCollection } from '#shared/features/org/index.ts';
import { showCollection, type Show } from '#shared/features/schedule/index.ts';
import { talkCardCollection, type TalkCard } from '#shared/features/scripts/index.ts';
import {
  fingerprint,
  goNoGo,
  isOutdated,
  changedSinceSigned,
  priceLines,
  sopRunCollection,
  type Change,
  type GoNoGo,
  type PriceFact,
  type PriceChange,
  type RunView,
  type SopRun,
} from '#shared/features/sop/index.ts';
import type { DocumentReader, Documents } from '#electron/store/documents.port.ts';

export async function findRun(reader: DocumentReader, showId: Id): Promise<SopRun | null> {
  const [run] = await reader.find(sopRunCollection, { where: { showId }, limit: 1 });
  return run ?? null;
}

/** Throws SOP_SHOW_MISSING. */
export async function readShow(reader: DocumentReader, showId: Id): Promise<Show> {
  const show = await reader.get(showCollection, showId);
  if (show === null) throw new AppError('SOP_SHOW_MISSING');
  return show;
}

type Facts = { readonly prices: PriceFact[]; readonly cards: readonly TalkCard[]; readonly marks: RunView['marks'] };

/** Prices and talk cards of the show's lineup, with their fingerprints. */
export async function readFacts(reader: DocumentReader, showId: Id): Promise<Facts> {
  const [lineup] = await reader.find(lineupCollection, { where: { showId }, limit: 1 });
  const filled = (lineup?.items ?? []).flatMap((item) =>
    item.productId === null ? [] : [{ ...item, productId: item.productId }],
  );
  const ids = [...new Set(filled.map((item) => item.productId))];
  const products = new Map((await reader.getMany(productCollection, ids)).map((product) => [product.id, product]));
  const cards = ids.length === 0 ? [] : await reader.find(talkCardCollection, { where: { productId: { in: ids } } });
  const seen = new Set<Id>();
  const prices = filled.flatMap((item) => {
    const product = products.get(item.productId);
    if (product === undefined || seen.has(product.id)) return [];
    seen.add(product.id);
    return [factOf(product, item.number)];
  });
  const marks = {
    price: fingerprint(prices.map((fact) => [fact.productId, fact.priceFen])),
    cards: fingerprint(cards.map((card) => [card.productId, card.version])),
  };
  return { prices, cards, marks };
}

function factOf(product: Product, number: number): PriceFact {
  const { id, title, listPriceFen, couponFen, landedPriceFen } = product;
  return { productId: id, number, title, listPriceFen, couponFen, priceFen: landedPriceFen };
}

/** The run of a show with the facts its rules need; null while there is none. `changes` stay empty here. */
export async function readRunView(reader: DocumentReader, showId: Id): Promise<RunView | null> {
  const run = await findRun(reader, showId);
  const show = await reader.get(showCollection, showId);
  if (run === null || show === null) return null;
  const people = await reader.find(personCollection);
  const { prices, marks } = await readFacts(reader, showId);
  const { log: _log, ...lean } = run;
  return {
    run: lean,
    show: {
      id: show.id,
      title: show.title,
      startsAt: show.startsAt,
      endsAt: show.endsAt,
      timeZone: show.timeZone,
      status: show.status,
      anchorId: show.anchorId,
      crew: show.crew,
      wentLiveAt: show.wentLiveAt,
      endedAt: show.endedAt,
    },
    people: people.filter((person) => person.active).map(({ id, name, roles }) => ({ id, name, roles })),
    prices,
    marks,
    changes: [],
  };
}

const MAX_CHANGES = 20;

/** The same with who changed what since delivery, for the words of 退回待检. */
export async function readRunViewWithChanges(documents: Documents, showId: Id): Promise<RunView | null> {
  const view = await readRunView(documents, showId);
  if (view === null) return null;
  const changes = [...(await changedPrices(documents, view)), ...(await changedCards(documents, view))];
  return { ...view, changes: changes.toSorted((a, b) => b.at - a.at).slice(0, MAX_CHANGES) };
}

async function changedPrices(documents: Documents, view: RunView): Promise<Change[]> {
  const signed = view.run.steps.find((step) => step.priceLines);
  if (signed === undefined) return [];
  const lines = priceLines(view.prices, signed.signs).filter(
    (line) => line.checker === null && (line.signedFen !== null || signed.evidenceGiven !== null),
  );
  return Promise.all(
    lines.slice(0, MAX_CHANGES).map(async ({ productId, number, title }) => {
      const [last] = await documents.history(productCollection, productId, 1);
      return {
        kind: 'price' as const,
        productId,
        number,
        title,
        by: last?.by ?? null,
        at: last?.at ?? view.run.createdAt,
      };
    }),
  );
}

async function changedCards(documents: Documents, view: RunView): Promise<Change[]> {
  const outdated = view.run.steps.filter((step) => step.reopensOn.includes('talk-card') && isOutdated(step, view));
  if (outdated.length === 0) return [];
  const since = Math.min(...outdated.map((step) => step.evidenceGiven?.at ?? 0));
  const { cards } = await readFacts(documents, view.show.id);
  const changes = await Promise.all(
    cards.map(async (card) => {
      const [last] = await documents.history(talkCardCollection, card.id, 1);
      const fact = view.prices.find((price) => price.productId === card.productId);
      if (last === undefined || last.at <= since || fact === undefined) return [];
      const { productId, number, title } = fact;
      return [{ kind: 'talk-card' as const, productId, number, title, by: last.by, at: last.at }];
    }),
  );
  return changes.flat();
}

/** 记录 of a run, newest first. */
export async function readLog(reader: DocumentReader, showId: Id) {
  const run = await findRun(reader, showId);
  return run === null ? [] : run.log.toReversed().slice(0, 200);
}

/** 改价待核 of a show: none without a checklist, or where the step was skipped on purpose. */
export async function readChangedPrices(reader: DocumentReader, showId: Id): Promise<readonly PriceChange[]> {
  const view = await readRunView(reader, showId);
  const step = view?.run.steps.find((one) => one.priceLines);
  if (view === null || step === undefined || step.override !== null) return [];
  return changedSinceSigned(priceLines(view.prices, step.signs));
}

/** Whether the show may go live. A show without a checklist has nothing to hold it back. */
export async function readGoNoGo(reader: DocumentReader, showId: Id, now: Instant): Promise<GoNoGo> {
  const view = await readRunView(reader, showId);
  return view === null ? { ready: true, blocking: [] } : goNoGo(view, now);
}

/** A step skipped with a reason, for the review. */
export type SopOverrideNote = {
  readonly stepId: string;
  readonly title: string;
  readonly reason: string;
  readonly by: Id;
  readonly at: Instant;
};

/** 强行跳过 of a show, oldest first. */
export async function readOverrides(reader: DocumentReader, showId: Id): Promise<readonly SopOverrideNote[]> {
  const run = await findRun(reader, showId);
  const steps = [...(run?.steps ?? []), ...(run?.incidents ?? []).flatMap((incident) => incident.steps)];
  return steps
    .flatMap(({ id, title, override }) => (override === null ? [] : [{ stepId: id, title, ...override }]))
    .toSorted((a, b) => a.at - b.at);
}
