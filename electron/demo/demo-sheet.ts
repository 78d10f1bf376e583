import type { Id, IdSource } from '#shared/kernel/ids.ts';
import { MINUTE, plus } from '#shared/kernel/time.ts';
import type { Lineup } from '#shared/features/lineup/index.ts';
import type { RunSheet, RunSheetItem } from '#shared/features/runsheet/index.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import type { DemoSheet } from './demo-data.ts';
import { idOf } from './demo-house.ts';
import type { DemoProducts } from './demo-stock.ts';

export type SheetParts = {
  readonly show: Show;
  readonly lineup: Lineup;
  readonly products: DemoProducts;
  readonly ids: IdSource;
  readonly state: RunSheet['state'];
};

/** 流程表 of a show from the demo files; numbers come from the lineup. */
export function makeSheet(demo: DemoSheet, { show, lineup, products, ids, state }: SheetParts): RunSheet {
  const numbers = new Map(lineup.items.map((item) => [item.productId, item.number]));
  const sections = demo.map(({ title, budget }) => ({
    id: ids.next(),
    title,
    budgetMs: budget === null ? null : budget * MINUTE,
  }));
  const items = demo.flatMap((section, index) =>
    section.items.map((item): RunSheetItem => {
      const productId = item.product === null ? null : idOf(products, item.product);
      return {
        id: ids.next(),
        productId,
        number: numberOf(numbers, productId),
        title: item.title,
        role: item.role,
        plannedMs: item.minutes * MINUTE,
        pinnedAt: item.pin === null ? null : plus(show.startsAt, item.pin * MINUTE),
        sectionId: sections[index]?.id ?? null,
        encore: item.encore,
        obsScene: null,
        obsText: null,
        notes: '',
      };
    }),
  );
  return { id: ids.next(), showId: show.id, state, sections, items };
}

function numberOf(numbers: ReadonlyMap<Id | null, number>, productId: Id | null): number | null {
  return productId === null ? null : (numbers.get(productId) ?? null);
}
