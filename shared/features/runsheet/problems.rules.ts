import type { Id } from '#shared/kernel/ids.ts';
import { MINUTE, type Instant, type Millis } from '#shared/kernel/time.ts';
import { factsOf, isHole, rehearsedOf, type BlockedByItem, type FactsById } from './facts.model.ts';
import type { RunSheet } from './runsheet.model.ts';
import { planSheet, rehearsalOver, type SheetPlan, type ShowSpan } from './timing.rules.ts';

/** A gap longer than this has to be filled, ms. */
export const LONGEST_GAP: Millis = 2 * MINUTE;

/**
 * Something on the clock that does not work. Ordered by place in the sheet; `itemId` is the row it stands under
 * (for a gap: the row it stands before).
 */
export type SheetProblem =
  | { readonly kind: 'gap'; readonly itemId: Id; readonly at: Instant; readonly ms: Millis; readonly tooLong: boolean }
  | { readonly kind: 'rehearsal'; readonly itemId: Id; readonly rehearsedMs: Millis; readonly overMs: Millis }
  | { readonly kind: 'cut'; readonly itemId: Id; readonly pinnedId: Id; readonly ms: Millis }
  | { readonly kind: 'pinMissed'; readonly itemId: Id; readonly ms: Millis }
  | { readonly kind: 'hole'; readonly itemId: Id; readonly title: string }
  | { readonly kind: 'noPrice'; readonly itemId: Id }
  | { readonly kind: 'blocked'; readonly itemId: Id; readonly words: readonly string[] }
  | { readonly kind: 'section'; readonly itemId: Id; readonly sectionId: Id; readonly overMs: Millis }
  | { readonly kind: 'overEnd'; readonly itemId: Id; readonly ms: Millis }
  | { readonly kind: 'tail'; readonly itemId: Id; readonly at: Instant; readonly ms: Millis };

export type CheckedSheet = { readonly plan: SheetPlan; readonly problems: readonly SheetProblem[] };

/**
 * Puts the sheet on the clock and lists what does not work. A section counts by its planned time only: talks that
 * are too long have problems of their own.
 */
export function checkSheet(
  sheet: RunSheet,
  span: ShowSpan,
  facts: FactsById,
  blocked: BlockedByItem = {},
): CheckedSheet {
  const plan = planSheet(sheet, span, rehearsedOf(facts));
  const perItem = plan.timings.flatMap(({ item }, index) => [
    ...problemsOfItem(plan, index, facts),
    ...blockedIn(item.id, blocked),
  ]);
  const last = plan.timings.at(-1);
  if (last === undefined) return { plan, problems: [] };
  const end: SheetProblem[] = [];
  if (plan.overEndMs > 0) end.push({ kind: 'overEnd', itemId: last.item.id, ms: plan.overEndMs });
  if (plan.tailMs > LONGEST_GAP) end.push({ kind: 'tail', itemId: last.item.id, at: plan.endsAt, ms: plan.tailMs });
  return { plan, problems: [...perItem, ...end] };
}

function blockedIn(itemId: Id, blocked: BlockedByItem): readonly SheetProblem[] {
  const words = blocked[itemId] ?? [];
  return words.length === 0 ? [] : [{ kind: 'blocked', itemId, words }];
}

function problemsOfItem(plan: SheetPlan, index: number, facts: FactsById): readonly SheetProblem[] {
  const timing = plan.timings[index];
  if (timing === undefined) return [];
  const { item } = timing;
  const itemId = item.id;
  const found: SheetProblem[] = [];
  if (timing.gapBeforeMs > 0) {
    const at = (timing.startsAt - timing.gapBeforeMs) as Instant;
    found.push({ kind: 'gap', itemId, at, ms: timing.gapBeforeMs, tooLong: timing.gapBeforeMs > LONGEST_GAP });
  }
  if (timing.pinMissedMs > 0) found.push({ kind: 'pinMissed', itemId, ms: timing.pinMissedMs });
  const next = plan.timings[index + 1];
  if (timing.cutMs > 0 && next) found.push({ kind: 'cut', itemId, pinnedId: next.item.id, ms: timing.cutMs });
  const product = factsOf(item, facts);
  const rehearsedMs = product?.rehearsedMs ?? null;
  const overMs = rehearsalOver(item, rehearsedMs);
  if (overMs > 0 && rehearsedMs !== null) found.push({ kind: 'rehearsal', itemId, rehearsedMs, overMs });
  if (isHole(item, facts)) found.push({ kind: 'hole', itemId, title: item.title });
  else if (product !== null && product.landedPriceFen === null) found.push({ kind: 'noPrice', itemId });
  const section = plan.sections.find((candidate) => candidate.section.id === item.sectionId);
  const closesSection = section !== undefined && next?.item.sectionId !== item.sectionId;
  const overBudget = section?.section.budgetMs == null ? 0 : section.plannedMs - section.section.budgetMs;
  if (closesSection && overBudget > 0) {
    found.push({ kind: 'section', itemId, sectionId: section.section.id, overMs: overBudget });
  }
  return found;
}
