import type { RowPlace } from './import.model.ts';
import type { LineupItem, ProductRole } from './lineup.model.ts';
import { MAX_LINEUP_ITEMS } from './lineup.rules.ts';

/** Gives out places of a lineup, in the order rows are taken: open slots of the role first, then the end. */
export type Places = {
  /** `inLineup`: the lineup has the product already. Places given are taken. */
  readonly take: (role: ProductRole, inLineup: boolean) => RowPlace & { readonly itemId: string | null };
};

/** The same for the preview (what would happen) and for applying (what does). */
export function places(items: readonly LineupItem[]): Places {
  const slots = new Map<ProductRole, LineupItem[]>();
  for (const item of items) {
    if (item.productId === null) slots.set(item.role, [...(slots.get(item.role) ?? []), item]);
  }
  let length = items.length;
  return {
    take: (role, inLineup) => {
      if (inLineup) return { kind: 'inLineup', number: null, itemId: null };
      const slot = slots.get(role)?.shift();
      if (slot !== undefined) return { kind: 'slot', number: slot.number, itemId: slot.id };
      if (length >= MAX_LINEUP_ITEMS) return { kind: 'library', number: null, itemId: null };
      length += 1;
      return { kind: 'append', number: length, itemId: null };
    },
  };
}
