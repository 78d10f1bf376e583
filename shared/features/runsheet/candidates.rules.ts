import type { Id } from '#shared/kernel/ids.ts';
import type { SheetEdit } from './edit.model.ts';
import { factsOf, isHole, type FactsById, type LineupChoice, type ProductFacts } from './facts.model.ts';
import type { RunSheet, RunSheetItem } from './runsheet.model.ts';

/** 候选: a product of the lineup for an open slot. */
export type Candidate = {
  readonly choice: LineupChoice & { readonly productId: Id };
  readonly product: ProductFacts;
  /** Has the role the slot asks for. */
  readonly fits: boolean;
  /** Stands on the sheet already; taking it makes a 返场. */
  readonly used: boolean;
  /** 质检不通过: shown with its word, not to be taken. */
  readonly barred: boolean;
};

/**
 * What could fill a slot, best first: may be taken, role of the slot, not on the sheet yet, then nearest in 到手价 to
 * what stood there (when that is known), then the order of the lineup.
 */
export function candidatesFor(
  slot: RunSheetItem,
  sheet: RunSheet,
  lineup: readonly LineupChoice[],
  facts: FactsById,
): readonly Candidate[] {
  const used = new Set(sheet.items.map((item) => item.productId));
  const wantedFen = factsOf(slot, facts)?.landedPriceFen ?? null;
  const found = lineup.flatMap(({ productId, ...choice }): Candidate[] => {
    const product = productId === null ? undefined : facts.get(productId);
    if (productId === null || product === undefined) return [];
    return [
      {
        choice: { ...choice, productId },
        product,
        fits: choice.role === slot.role,
        used: used.has(productId),
        barred: product.qc === 'rejected',
      },
    ];
  });
  return found.toSorted(
    (a, b) =>
      Number(a.barred) - Number(b.barred) ||
      Number(b.fits) - Number(a.fits) ||
      Number(a.used) - Number(b.used) ||
      distance(a, wantedFen) - distance(b, wantedFen) ||
      a.choice.number - b.choice.number,
  );
}

/** How far a price is from the one wanted, fen; an unknown price is farthest, and with none wanted all are equal. */
function distance({ product }: Candidate, wantedFen: number | null): number {
  if (wantedFen === null) return 0;
  return product.landedPriceFen === null ? Number.MAX_SAFE_INTEGER : Math.abs(product.landedPriceFen - wantedFen);
}

/** The edit that puts a product of the lineup in an open slot; null where there is no slot, or it may not be taken. */
export function placing(
  slot: RunSheetItem | undefined,
  choice: LineupChoice | undefined,
  facts: FactsById,
): SheetEdit | null {
  if (slot === undefined || !isHole(slot, facts) || choice === undefined || choice.productId === null) return null;
  if (facts.get(choice.productId)?.qc === 'rejected') return null;
  const { productId, number, title, role } = choice;
  return { kind: 'place', itemId: slot.id, productId, number, title, role };
}
