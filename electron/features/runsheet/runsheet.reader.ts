import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { lineupCollection, productCollection, type Lineup, type Product } from '#shared/features/lineup/index.ts';
import { factsById, factsOf, runSheetCollection } from '#shared/features/runsheet/index.ts';
import type {
  LineupChoice,
  ProductFacts,
  RunSheet,
  RunSheetItem,
  RunSheetView,
} from '#shared/features/runsheet/index.ts';
import { showCollection, type Show } from '#shared/features/schedule/index.ts';
import { talkCardCollection, type TalkCard } from '#shared/features/scripts/index.ts';
import type { BlockedWords } from '#electron/features/scripts/index.ts';
import type { DocumentReader } from '#electron/store/documents.port.ts';

/** Throws RUNSHEET_SHOW_MISSING. */
export async function readShow(reader: DocumentReader, showId: Id): Promise<Show> {
  const show = await reader.get(showCollection, showId);
  if (show === null) throw new AppError('RUNSHEET_SHOW_MISSING');
  return show;
}

export async function findSheet(reader: DocumentReader, showId: Id): Promise<RunSheet | null> {
  const [sheet] = await reader.find(runSheetCollection, { where: { showId }, limit: 1 });
  return sheet ?? null;
}

export async function findLineup(reader: DocumentReader, showId: Id): Promise<Lineup | null> {
  const [lineup] = await reader.find(lineupCollection, { where: { showId }, limit: 1 });
  return lineup ?? null;
}

/** The sheet of a show joined with its lineup, products and talk cards; without `words` nothing is checked. */
export async function readView(reader: DocumentReader, showId: Id, words?: BlockedWords): Promise<RunSheetView> {
  const show = await readShow(reader, showId);
  const sheet = await findSheet(reader, showId);
  const lineup = await findLineup(reader, showId);
  const ids = productIds(sheet, lineup);
  const products = await reader.getMany(productCollection, ids);
  const cards = await reader.find(talkCardCollection, { where: { productId: { in: [...ids] } } });
  return {
    show: {
      id: show.id,
      title: show.title,
      startsAt: show.startsAt,
      endsAt: show.endsAt,
      timeZone: show.timeZone,
      status: show.status,
    },
    sheet,
    products: products.map((product) => factsOfProduct(product, lineup, cards)),
    blocked: words === undefined ? {} : blockedByItem(sheet?.items ?? [], { products, cards, words }),
    lineup: choicesOf(lineup, products),
  };
}

type Spoken = {
  readonly products: readonly Product[];
  readonly cards: readonly TalkCard[];
  readonly words: BlockedWords;
};

/** 拦截 words of the talk card, the product's name, and what the item itself shows or notes down to be said. */
function blockedByItem(items: readonly RunSheetItem[], { products, cards, words }: Spoken): RunSheetView['blocked'] {
  const found = items.flatMap((item): [Id, string[]][] => {
    const card = cards.find((one) => one.productId === item.productId);
    const title = products.find((one) => one.id === item.productId)?.title ?? item.title;
    const own = words.inTexts([title, item.notes, item.obsText ?? '']);
    const all = [...new Set([...own, ...(card === undefined ? [] : words.onCard(card))])];
    return all.length === 0 ? [] : [[item.id, all]];
  });
  return Object.fromEntries(found);
}

function productIds(sheet: RunSheet | null, lineup: Lineup | null): readonly Id[] {
  const all = [...(sheet?.items ?? []), ...(lineup?.items ?? [])].flatMap((item) => item.productId ?? []);
  return [...new Set(all)];
}

function factsOfProduct(product: Product, lineup: Lineup | null, cards: readonly TalkCard[]): ProductFacts {
  const place = lineup?.items.find((item) => item.productId === product.id);
  const card = cards.find((candidate) => candidate.productId === product.id);
  return {
    productId: product.id,
    title: product.title,
    number: place?.number ?? null,
    role: place?.role ?? null,
    listPriceFen: product.listPriceFen,
    couponFen: product.couponFen,
    landedPriceFen: product.landedPriceFen,
    category: product.category,
    stock: product.stock,
    qc: product.qc,
    rehearsedMs: card?.rehearsedMs ?? null,
    cardVersion: card?.version ?? null,
  };
}

export function choicesOf(lineup: Lineup | null, products: readonly Product[]): LineupChoice[] {
  const titles = new Map(products.map((product) => [product.id, product.title]));
  return (lineup?.items ?? []).map((item) => ({
    itemId: item.id,
    productId: item.productId,
    number: item.number,
    role: item.role,
    title: (item.productId === null ? undefined : titles.get(item.productId)) ?? item.wanted,
  }));
}

/** The talk card of a product; null when none is written. */
export async function findCard(reader: DocumentReader, productId: Id): Promise<TalkCard | null> {
  const [card] = await reader.find(talkCardCollection, { where: { productId }, limit: 1 });
  return card ?? null;
}

/**
 * Items as the show will run them: title and 号 follow the lineup; a product that left it becomes a hole
 * (no product, no number, its name kept).
 */
export function itemsOfView(view: RunSheetView): readonly RunSheetItem[] {
  const facts = factsById(view.products);
  return (view.sheet?.items ?? []).map((item) => {
    if (item.productId === null) return item;
    const product = factsOf(item, facts);
    const number = product?.number ?? null;
    if (product === null || number === null) return { ...item, productId: null, number: null };
    return { ...item, title: product.title, number };
  });
}

/** Run-sheet items of a show for going live; empty when there is no sheet. */
export async function readRunItems(reader: DocumentReader, showId: Id): Promise<readonly RunSheetItem[]> {
  return itemsOfView(await readView(reader, showId));
}
