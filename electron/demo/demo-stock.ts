import type { Id, IdSource } from '#shared/kernel/ids.ts';
import { SECOND } from '#shared/kernel/time.ts';
import type { Lineup, Product } from '#shared/features/lineup/index.ts';
import type { TalkCard } from '#shared/features/scripts/index.ts';
import type { DemoData, DemoLineup } from './demo-data.ts';
import { idOf } from './demo-house.ts';

export type DemoProducts = ReadonlyMap<string, Product>;

/** The goods of the house, by key. Platform ids have the 19 digits of the real ones. */
export function makeProducts({ products }: DemoData, ids: IdSource): DemoProducts {
  return new Map(
    products.map(({ key, ...product }, index) => {
      const number = String(index + 1).padStart(3, '0');
      const platform = { platformProductId: `3625${number}00880011${number}00`, merchantCode: `XM-${number}` };
      return [key, { ...product, ...platform, id: ids.next(), commissionRate: null }];
    }),
  );
}

export function makeCards({ cards }: DemoData, products: DemoProducts, ids: IdSource): TalkCard[] {
  return cards.map(({ product, rehearsedSeconds, ...card }) => ({
    ...card,
    id: ids.next(),
    productId: idOf(products, product),
    rehearsedMs: rehearsedSeconds * SECOND,
  }));
}

type LineupOptions = { readonly showId: Id; readonly state: Lineup['state'] };

export function makeLineup(
  demo: DemoLineup,
  products: DemoProducts,
  ids: IdSource,
  { showId, state }: LineupOptions,
): Lineup {
  return {
    id: ids.next(),
    showId,
    version: demo.version,
    state,
    items: demo.items.map(({ product, role, wanted }, index) => ({
      id: ids.next(),
      number: index + 1,
      productId: product === null ? null : idOf(products, product),
      role,
      wanted,
    })),
  };
}
