import { fen, type Fen } from '#shared/kernel/money.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { PRODUCT_ROLES, type LineupItem, type Product, type ProductRole } from './lineup.model.ts';
import type { RoleTargets } from './targets.model.ts';

/** Positions one lineup can hold; more products stay in the library. */
export const MAX_LINEUP_ITEMS = 200;

/** 号 from 1 in order. */
export function renumber(items: readonly LineupItem[]): LineupItem[] {
  return items.map((item, index) => (item.number === index + 1 ? item : { ...item, number: index + 1 }));
}

/** The item at index `to` (clamped), the others moved up or down. Unknown ids change nothing. */
export function moveItem(items: readonly LineupItem[], itemId: Id, to: number): LineupItem[] {
  const from = items.findIndex(({ id }) => id === itemId);
  const moved = items[from];
  if (moved === undefined) return [...items];
  const rest = items.filter(({ id }) => id !== itemId);
  const index = Math.max(0, Math.min(to, rest.length));
  return renumber([...rest.slice(0, index), moved, ...rest.slice(index)]);
}

/** Where a product goes: the first open slot of its role, else the end. Null when the lineup is full. */
export function placeFor(items: readonly LineupItem[], role: ProductRole): { readonly slot: LineupItem | null } | null {
  const slot = items.find((item) => item.productId === null && item.role === role);
  if (slot !== undefined) return { slot };
  return items.length < MAX_LINEUP_ITEMS ? { slot: null } : null;
}

/** 毛利率 of one piece, ratio of 到手价: (到手价 − 成本 − 佣金) ÷ 到手价. Null while price or cost is unknown. */
export function marginRate(product: Pick<Product, 'landedPriceFen' | 'costFen' | 'commissionRate'>): number | null {
  const { landedPriceFen, costFen, commissionRate } = product;
  if (landedPriceFen === null || costFen === null || landedPriceFen <= 0) return null;
  return (landedPriceFen - costFen) / landedPriceFen - (commissionRate ?? 0);
}

/** 到手价 after a change of 页面价 or 券; unchanged while one of them is unknown. */
export function landedAfter(listPriceFen: Fen | null, couponFen: Fen | null, landed: Fen | null): Fen | null {
  if (listPriceFen === null || couponFen === null) return landed;
  return fen(Math.max(0, listPriceFen - couponFen));
}

export type RoleCount = { readonly role: ProductRole; readonly filled: number; readonly target: number };

/** How many positions of each role hold a product, against the target. */
export function roleCounts(items: readonly LineupItem[], targets: RoleTargets): readonly RoleCount[] {
  return PRODUCT_ROLES.map((role) => ({
    role,
    filled: items.filter((item) => item.role === role && item.productId !== null).length,
    target: targets[role],
  }));
}

/** What keeps a lineup from being final; all counts 0 means it is ready. */
export type Readiness = {
  readonly empty: boolean;
  /** Open slots 空位. */
  readonly open: number;
  /** Products without 到手价. */
  readonly noPrice: number;
  readonly noStock: number;
  /** 质检 not passed: none, 待复检 or 不通过. */
  readonly notPassed: number;
  readonly ready: boolean;
};

/** Whether the lineup can be made final (SOP P15): every position filled, priced, stocked and 质检 passed. */
export function readiness(
  rows: readonly {
    readonly item: LineupItem;
    readonly product: Pick<Product, 'landedPriceFen' | 'stock' | 'qc'> | null;
  }[],
): Readiness {
  const count = (test: (product: Pick<Product, 'landedPriceFen' | 'stock' | 'qc'>) => boolean): number =>
    rows.filter(({ product }) => product !== null && test(product)).length;
  const open = rows.filter(({ product }) => product === null).length;
  const noPrice = count((product) => product.landedPriceFen === null);
  const noStock = count((product) => product.stock === null);
  const notPassed = count((product) => product.qc !== 'passed');
  const empty = rows.length === 0;
  return { empty, open, noPrice, noStock, notPassed, ready: !empty && open + noPrice + noStock + notPassed === 0 };
}

/** Fields whose change means the price has to be checked again (SOP P28). */
export function changesPrice(before: Product, after: Product): boolean {
  return (
    before.listPriceFen !== after.listPriceFen ||
    before.couponFen !== after.couponFen ||
    before.landedPriceFen !== after.landedPriceFen
  );
}
