import type { Id, IdSource } from '#shared/kernel/ids.ts';
import { fen, formatYuan, type Fen } from '#shared/kernel/money.ts';
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

/** 话术卡 of every product. */
export function makeCards(data: DemoData, products: DemoProducts, ids: IdSource): TalkCard[] {
  const full = data.cards.map(({ product, rehearsedSeconds, ...card }) => ({
    ...card,
    id: ids.next(),
    productId: idOf(products, product),
    rehearsedMs: rehearsedSeconds * SECOND,
  }));
  return [...full, ...makeShortCards(data, products, ids)];
}

function makeShortCards({ shortCards }: DemoData, products: DemoProducts, ids: IdSource): TalkCard[] {
  const { general, byCategory } = shortCards.afterSale;
  return shortCards.cards.map(
    ({ product: key, measure, rehearsedSeconds, hook, pain, fabe, trust, close, ...card }) => {
      const product = products.get(key);
      if (!product) throw new Error(`The demo files name ${key}, which they do not have`);
      const { listPriceFen, couponFen, landedPriceFen, stock, category } = product;
      const price = `页面 ${yuan(listPriceFen)}，减券 ${yuan(couponFen)}，到手 ${yuan(landedPriceFen)}，一${measure}。`;
      const inStock = `备了 ${stock ?? 0} ${measure}。${close}`;
      const afterSale = `${general}${byCategory[category ?? ''] ?? ''}`;
      const parts = { hook, pain, fabe, trust, anchor: price, close: inStock, afterSale };
      const rehearsedMs = rehearsedSeconds * SECOND;
      return { ...card, id: ids.next(), productId: product.id, version: 1, parts, rehearsedMs };
    },
  );
}

function yuan(amount: Fen | null): string {
  return formatYuan(fen(amount ?? 0));
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
