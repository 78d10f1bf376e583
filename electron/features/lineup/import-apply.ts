import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  changesPrice,
  lineupCollection,
  places,
  productCollection,
  productFrom,
  renumber,
  type ImportTarget,
  type JudgedRow,
  type Lineup,
  type LineupItem,
  type Product,
  type ProductRole,
} from '#shared/features/lineup/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { DocumentTx } from '#electron/store/documents.port.ts';
import type { ImportPreview } from './import-preview.ts';
import { keysOf } from './judge.job.ts';
import { lineupOrNew } from './lineup-store.ts';

/** Rows written between two looks at the event loop: keeps main answering while 100,000 are applied. */
const BATCH_ROWS = 500;

export type ApplyImport = {
  readonly preview: ImportPreview;
  readonly showId: Id;
  /** `library` leaves the lineup as it is. */
  readonly target: ImportTarget;
  readonly params: Readonly<Record<string, string | number>>;
  readonly by: Id | null;
  readonly signal: AbortSignal;
  readonly progress: (rows: number) => void;
};

type Batch = Awaited<ReturnType<ImportPreview['applicable']>>;
/** `newPrice`: the product was there and its price is another now. */
type Applied = { readonly product: Product; readonly role: ProductRole; readonly newPrice: boolean };

/** Writes products and lineup in one change: all of it or, when cancelled, nothing. One undo takes it back. */
export async function applyImport(deps: Pick<MainDeps, 'documents' | 'ids'>, input: ApplyImport): Promise<void> {
  const act = { name: 'lineup.import', params: input.params, scope: input.showId, by: input.by, bulk: true };
  await deps.documents.change(act, async (tx) => {
    const lineup = await lineupOrNew(tx, input.showId, deps.ids);
    const placing = placer(lineup, deps);
    const made = new Map<string, Id>();
    const inLineup = new Set(lineup.items.flatMap(({ productId }) => productId ?? []));
    let done = 0;
    let priceChanged = false;
    for await (const rows of batchesOf(input.preview)) {
      if (input.signal.aborted) throw new AppError('CANCELLED');
      const applied = await writeBatch(tx, rows, made, deps);
      if (input.target === 'lineup') placing.place(applied);
      priceChanged ||= applied.some(({ product, newPrice }) => newPrice && inLineup.has(product.id));
      done += rows.length;
      input.progress(done);
    }
    const version = lineup.version + (priceChanged ? 1 : 0);
    if (input.target === 'lineup' || priceChanged) {
      await tx.put(lineupCollection, { ...lineup, version, state: 'open' as const, items: placing.items() });
    }
  });
}

/** Rows to apply, batch by batch. The next batch is read while the database still writes the last one. */
async function* batchesOf(preview: ImportPreview): AsyncGenerator<readonly JudgedRow[]> {
  let reading: Promise<Batch> | null = preview.applicable(0, BATCH_ROWS);
  while (reading !== null) {
    const { rows, next }: Batch = await reading;
    reading = next === null ? null : preview.applicable(next, BATCH_ROWS);
    // Should the change stop here, nobody awaits this read any more.
    reading?.catch(() => undefined);
    yield rows;
  }
}

async function writeBatch(
  tx: DocumentTx,
  rows: readonly JudgedRow[],
  made: Map<string, Id>,
  deps: Pick<MainDeps, 'ids'>,
): Promise<readonly Applied[]> {
  const idOf = (row: JudgedRow): Id | undefined =>
    row.match?.productId ?? keysOf(row.values).flatMap((key) => made.get(key) ?? [])[0];
  const wanted = rows.flatMap((row) => idOf(row) ?? []);
  const known = wanted.length === 0 ? [] : await tx.getMany(productCollection, wanted);
  const existing = new Map(known.map((product) => [product.id, product]));
  const applied: Applied[] = [];
  for (const row of rows) {
    const id = idOf(row);
    const before = id === undefined ? null : (existing.get(id) ?? null);
    const product = productFrom(row.values, before, deps.ids.next());
    existing.set(product.id, product);
    for (const key of keysOf(row.values)) made.set(key, product.id);
    applied.push({
      product,
      role: row.values.role ?? 'core',
      newPrice: before !== null && changesPrice(before, product),
    });
  }
  await tx.putMany(productCollection, [...new Map(applied.map(({ product }) => [product.id, product])).values()]);
  return applied;
}

function placer(lineup: Lineup, deps: Pick<MainDeps, 'ids'>) {
  const { take } = places(lineup.items);
  const there = new Set(lineup.items.flatMap(({ productId }) => productId ?? []));
  const filled = new Map<Id, Id>();
  const added: LineupItem[] = [];
  return {
    place: (applied: readonly Applied[]): void => {
      for (const { product, role } of applied) {
        const place = take(role, there.has(product.id));
        if (place.kind === 'slot' && place.itemId !== null) filled.set(place.itemId, product.id);
        if (place.kind === 'append') {
          added.push({ id: deps.ids.next(), number: 1, productId: product.id, role, wanted: '' });
        }
        there.add(product.id);
      }
    },
    items: (): LineupItem[] =>
      renumber([
        ...lineup.items.map((item) => ({ ...item, productId: item.productId ?? filled.get(item.id) ?? null })),
        ...added,
      ]),
  };
}
