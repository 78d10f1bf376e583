import { instant, MINUTE, type Millis } from '#shared/kernel/time.ts';
import {
  makeItem,
  type ItemRole,
  type ProductFacts,
  type RunSheet,
  type RunSheetItem,
} from '#shared/features/runsheet/index.ts';
import { fen } from '#shared/kernel/money.ts';

/** 23 Nov 2026, 20:00 in Shanghai. */
export const START = instant(Date.UTC(2026, 10, 23, 12, 0));

export function counted(): () => string {
  let n = 0;
  return () => String((n += 1)).padStart(26, '0');
}

export function id(n: number): string {
  return String(n).padStart(26, '0');
}

type ItemInput = {
  readonly role?: ItemRole;
  readonly minutes?: number;
  readonly pinnedMinute?: number;
} & Partial<RunSheetItem>;

export function item(
  n: number,
  { role = 'segment', minutes = 5, pinnedMinute, ...rest }: ItemInput = {},
): RunSheetItem {
  const product = role !== 'segment';
  const plannedMs: Millis = Math.round(minutes * MINUTE);
  const made = makeItem(
    { title: `段 ${n}`, role, plannedMs, productId: product ? id(1000 + n) : null, number: product ? n : null },
    id(n),
  );
  const pinnedAt = pinnedMinute === undefined ? null : instant(START + pinnedMinute * MINUTE);
  return { ...made, pinnedAt, ...rest };
}

export function sheet(items: readonly RunSheetItem[], sections: RunSheet['sections'] = []): RunSheet {
  return { id: id(9000), showId: id(9001), state: 'draft', sections: [...sections], items: [...items] };
}

export function facts(n: number, more: Partial<ProductFacts> = {}): ProductFacts {
  return {
    productId: id(1000 + n),
    title: `商品 ${n}`,
    number: n,
    role: 'core',
    listPriceFen: null,
    couponFen: null,
    landedPriceFen: fen(1000 * n),
    category: null,
    stock: null,
    qc: 'passed',
    rehearsedMs: null,
    cardVersion: null,
    ...more,
  };
}

export function span(minutes: number): { startsAt: typeof START; endsAt: typeof START } {
  return { startsAt: START, endsAt: instant(START + minutes * MINUTE) };
}
