import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  changesPrice,
  DEFAULT_ROLE_TARGETS,
  lineupCollection,
  lineupTargetsCollection,
  MAX_LINEUP_ITEMS,
  moveItem,
  productCollection,
  readiness,
  renumber,
  type Lineup,
  type LineupItem,
  type LineupRow,
  type LineupView,
  type Product,
  type ProductPatch,
  type ProductRole,
  type RoleTargets,
} from '#shared/features/lineup/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { DocumentReader, DocumentTx } from '#electron/store/documents.port.ts';
import { findLineup, lineupOrNew } from './lineup-store.ts';

const FOUND_AT_MOST = 20;
/** Products looked through for a text; newest first. A larger library is found by exact id or code. */
const SEARCH_DEPTH = 2_000;

type ItemPatch = {
  readonly role?: ProductRole | undefined;
  readonly wanted?: string | undefined;
  readonly productId?: Id | null | undefined;
};

/** Use cases of the lineup screen; every edit is one undoable change in the scope of the show. */
export class LineupService {
  private readonly deps: MainDeps;

  constructor(deps: MainDeps) {
    this.deps = deps;
  }

  async view(showId: Id): Promise<LineupView> {
    const { documents } = this.deps;
    const [lineup, [targets]] = await Promise.all([
      findLineup(documents, showId),
      documents.getMany(lineupTargetsCollection, [showId]),
    ]);
    return {
      showId,
      version: lineup?.version ?? 0,
      state: lineup?.state ?? 'open',
      rows: lineup === null ? [] : await rowsOf(documents, lineup),
      targets: targets?.targets ?? DEFAULT_ROLE_TARGETS,
    };
  }

  async products(ids: readonly Id[]): Promise<Product[]> {
    return [...(await this.deps.documents.getMany(productCollection, ids))];
  }

  async findProducts(text: string): Promise<Product[]> {
    const { documents } = this.deps;
    const wanted = text.trim().toLowerCase();
    const exact = (field: 'platformProductId' | 'merchantCode') =>
      documents.find(productCollection, { where: { [field]: text.trim() }, limit: FOUND_AT_MOST });
    const byKey = wanted === '' ? [] : (await Promise.all([exact('platformProductId'), exact('merchantCode')])).flat();
    const newest = await documents.find(productCollection, { descending: true, limit: SEARCH_DEPTH });
    const byText = newest.filter(({ title, platformProductId, merchantCode }) =>
      [title, platformProductId, merchantCode].some((part) => part?.toLowerCase().includes(wanted) === true),
    );
    return [...new Map([...byKey, ...byText].map((product) => [product.id, product])).values()].slice(0, FOUND_AT_MOST);
  }

  /** Throws LINEUP_FULL, LINEUP_PRODUCT_TWICE. */
  async addItem(
    input: { readonly showId: Id; readonly productId: Id | null; readonly role: ProductRole; readonly wanted: string },
    by: Id | null,
  ): Promise<LineupItem> {
    const { showId, productId, role, wanted } = input;
    return this.edit(showId, 'lineup.addItem', {}, by, (lineup) => {
      assertRoom(lineup);
      if (productId !== null) assertNotThere(lineup, productId);
      const item = { id: this.deps.ids.next(), number: lineup.items.length + 1, productId, role, wanted };
      return { items: [...lineup.items, item], result: item };
    });
  }

  /** Throws LINEUP_ITEM_GONE, LINEUP_PRODUCT_TWICE. */
  async setItem(showId: Id, itemId: Id, patch: ItemPatch, by: Id | null): Promise<null> {
    return this.edit(showId, 'lineup.setItem', {}, by, (lineup) => {
      const item = itemOf(lineup, itemId);
      const { productId = item.productId, role = item.role, wanted = item.wanted } = patch;
      if (productId !== null && productId !== item.productId) assertNotThere(lineup, productId);
      const items = lineup.items.map((known) => (known.id === itemId ? { ...known, productId, role, wanted } : known));
      return { items, result: null };
    });
  }

  async moveItem(showId: Id, itemId: Id, to: number, by: Id | null): Promise<null> {
    return this.edit(showId, 'lineup.moveItem', { to: to + 1 }, by, (lineup) => {
      itemOf(lineup, itemId);
      return { items: moveItem(lineup.items, itemId, to), result: null };
    });
  }

  async removeItem(showId: Id, itemId: Id, by: Id | null): Promise<null> {
    return this.edit(showId, 'lineup.removeItem', {}, by, (lineup) => {
      itemOf(lineup, itemId);
      return { items: renumber(lineup.items.filter(({ id }) => id !== itemId)), result: null };
    });
  }

  async createProduct(
    input: {
      readonly showId: Id;
      readonly product: Omit<Product, 'id'>;
      readonly role: ProductRole;
      readonly slotId: Id | null;
    },
    by: Id | null,
  ): Promise<Product> {
    const { showId, role, slotId } = input;
    const product: Product = { ...input.product, id: this.deps.ids.next() };
    return this.edit(showId, 'lineup.createProduct', { title: product.title }, by, async (lineup, tx) => {
      const slot = slotId === null ? null : itemOf(lineup, slotId);
      if (slot === null) assertRoom(lineup);
      await tx.put(productCollection, product);
      const filled = {
        id: slot?.id ?? this.deps.ids.next(),
        number: 1,
        productId: product.id,
        role,
        wanted: slot?.wanted ?? '',
      };
      const items =
        slot === null ? [...lineup.items, filled] : lineup.items.map((item) => (item.id === slot.id ? filled : item));
      return { items: renumber(items), result: product };
    });
  }

  /** A price change of a product in this lineup raises the lineup's version and reopens a final. */
  async updateProduct(showId: Id, productId: Id, patch: ProductPatch, by: Id | null): Promise<Product> {
    const { documents } = this.deps;
    const known = await documents.get(productCollection, productId);
    if (known === null) throw new AppError('DOCUMENT_NOT_FOUND', { collection: 'product' });
    const act = { name: 'lineup.updateProduct', params: { title: known.title }, scope: showId, by };
    return documents.change(act, async (tx) => {
      const before = (await tx.get(productCollection, productId)) ?? known;
      const after = withPatch(before, patch);
      await tx.put(productCollection, after);
      const lineup = await findLineup(tx, showId);
      if (lineup !== null && changesPrice(before, after) && lineup.items.some((item) => item.productId === productId)) {
        await tx.put(lineupCollection, { ...lineup, version: lineup.version + 1, state: 'open' as const });
      }
      return after;
    });
  }

  async setTargets(showId: Id, targets: RoleTargets, by: Id | null): Promise<null> {
    const act = { name: 'lineup.setTargets', scope: showId, by };
    await this.deps.documents.change(act, (tx) => tx.put(lineupTargetsCollection, { id: showId, targets }));
    return null;
  }

  /** Throws LINEUP_NOT_READY with the counts of what is missing. */
  async finalise(showId: Id, by: Id | null): Promise<null> {
    const { documents } = this.deps;
    await documents.change({ name: 'lineup.finalise', scope: showId, by }, async (tx) => {
      const lineup = await lineupOrNew(tx, showId, this.deps.ids);
      const { ready, ...missing } = readiness(await rowsOf(tx, lineup));
      if (!ready) throw new AppError('LINEUP_NOT_READY', missing);
      await tx.put(lineupCollection, { ...lineup, version: lineup.version + 1, state: 'final' as const });
    });
    return null;
  }

  async reopen(showId: Id, by: Id | null): Promise<null> {
    await this.deps.documents.change({ name: 'lineup.reopen', scope: showId, by }, async (tx) => {
      const lineup = await findLineup(tx, showId);
      if (lineup?.state === 'final') await tx.put(lineupCollection, { ...lineup, state: 'open' as const });
    });
    return null;
  }

  /** One change of the positions; a final lineup that is edited is open again. */
  private edit<R>(
    showId: Id,
    name: string,
    params: Readonly<Record<string, string | number>>,
    by: Id | null,
    work: (lineup: Lineup, tx: DocumentTx) => Edited<R> | Promise<Edited<R>>,
  ): Promise<R> {
    return this.deps.documents.change({ name, params, scope: showId, by }, async (tx) => {
      const lineup = await lineupOrNew(tx, showId, this.deps.ids);
      const { items, result } = await work(lineup, tx);
      await tx.put(lineupCollection, { ...lineup, items, state: 'open' as const });
      return result;
    });
  }
}

type Edited<R> = { readonly items: LineupItem[]; readonly result: R };

/** Fields of the patch that are given; `undefined` keeps what was. */
function withPatch(product: Product, patch: ProductPatch): Product {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  return { ...product, ...given, id: product.id };
}

async function rowsOf(reader: DocumentReader, lineup: Lineup): Promise<LineupRow[]> {
  const ids = lineup.items.flatMap(({ productId }) => productId ?? []);
  const products = new Map((await reader.getMany(productCollection, ids)).map((product) => [product.id, product]));
  return lineup.items.map((item) => ({
    item,
    product: item.productId === null ? null : (products.get(item.productId) ?? null),
  }));
}

function itemOf(lineup: Lineup, itemId: Id): LineupItem {
  const item = lineup.items.find(({ id }) => id === itemId);
  if (item === undefined) throw new AppError('LINEUP_ITEM_GONE');
  return item;
}

function assertRoom(lineup: Lineup): void {
  if (lineup.items.length >= MAX_LINEUP_ITEMS) throw new AppError('LINEUP_FULL', { max: MAX_LINEUP_ITEMS });
}

function assertNotThere(lineup: Lineup, productId: Id): void {
  const there = lineup.items.find((item) => item.productId === productId);
  if (there !== undefined) throw new AppError('LINEUP_PRODUCT_TWICE', { number: there.number });
}
