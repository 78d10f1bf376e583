import type { Id } from '#shared/kernel/ids.ts';
import { instant, plus, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { RunSheet, RunSheetItem, RunSheetSection } from './runsheet.model.ts';

/** The span of a show, in instants. */
export type ShowSpan = { readonly startsAt: Instant; readonly endsAt: Instant };

/** Planned place of one item on the clock. */
export type ItemTiming = {
  readonly item: RunSheetItem;
  readonly index: number;
  readonly startsAt: Instant;
  /** Cut where a pinned item follows: never after the next start. */
  readonly endsAt: Instant;
  /** 空档 before this item, ms. */
  readonly gapBeforeMs: Millis;
  /** Part of the planned time that a following pin cuts off, ms. */
  readonly cutMs: Millis;
  /** How much later than its pin the item starts, because the item before it starts after the pin, ms. */
  readonly pinMissedMs: Millis;
};

/**
 * Start and end of every item from the show's start. An item pinned (钉住) starts at its pin: free time before
 * it is a gap, and an item running into it is cut. A pin that lies before the start of the item ahead is missed and
 * the item simply follows. Starts never go backwards.
 */
export function planTimes(items: readonly RunSheetItem[], showStart: Instant): readonly ItemTiming[] {
  const starts = startsOf(items, showStart);
  return items.map((item, index) => {
    const startsAt = starts[index] ?? showStart;
    const wantedEnd = plus(startsAt, item.plannedMs);
    const nextStart = starts[index + 1];
    const endsAt = nextStart === undefined ? wantedEnd : instant(Math.min(wantedEnd, nextStart));
    const previousEnd = index === 0 ? showStart : endBefore(items, starts, index, startsAt);
    return {
      item,
      index,
      startsAt,
      endsAt,
      gapBeforeMs: startsAt - previousEnd,
      cutMs: wantedEnd - endsAt,
      pinMissedMs: item.pinnedAt === null ? 0 : Math.max(0, startsAt - item.pinnedAt),
    };
  });
}

function startsOf(items: readonly RunSheetItem[], showStart: Instant): readonly Instant[] {
  const starts: Instant[] = [];
  let free = showStart;
  for (const item of items) {
    const previous = starts.at(-1);
    const missed = previous !== undefined && item.pinnedAt !== null && item.pinnedAt <= previous;
    const start = item.pinnedAt === null || missed ? free : instant(Math.max(item.pinnedAt, showStart));
    starts.push(start);
    free = plus(start, item.plannedMs);
  }
  return starts;
}

function endBefore(items: readonly RunSheetItem[], starts: readonly Instant[], index: number, start: Instant): Instant {
  const previous = items[index - 1];
  const previousStart = starts[index - 1];
  if (previous === undefined || previousStart === undefined) return start;
  return instant(Math.min(plus(previousStart, previous.plannedMs), start));
}

/** A section with what it holds. A gap counts to the section of the item it follows. */
export type SectionPlan = {
  readonly section: RunSheetSection;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly plannedMs: Millis;
  readonly gapMs: Millis;
  /** Planned or rehearsed time, whichever is longer per item, beyond the budget; 0 without a budget. */
  readonly overMs: Millis;
};

/** The whole sheet on the clock. All ms. */
export type SheetPlan = {
  readonly timings: readonly ItemTiming[];
  readonly showMs: Millis;
  /** 已排: time given to items. */
  readonly bookedMs: Millis;
  /** 空档 between items and before the first. */
  readonly gapMs: Millis;
  /** Free time between the last item and the end of the show. */
  readonly tailMs: Millis;
  /** Time planned beyond the end of the show. */
  readonly overEndMs: Millis;
  /** 试讲超时: rehearsed time beyond planned time, summed over the items. */
  readonly rehearsalOverMs: Millis;
  /** 机动: reserve items and free time. */
  readonly bufferMs: Millis;
  readonly endsAt: Instant;
  readonly sections: readonly SectionPlan[];
};

/** Rehearsed time (试讲时长) of an item, ms; null where nothing was rehearsed. */
export type RehearsedOf = (item: RunSheetItem) => Millis | null;

/** By how much the rehearsed talk is longer than the planned time, ms; 0 when it fits or is unknown. */
export function rehearsalOver(item: RunSheetItem, rehearsedMs: Millis | null): Millis {
  return rehearsedMs === null ? 0 : Math.max(0, rehearsedMs - item.plannedMs);
}

export function planSheet(sheet: RunSheet, span: ShowSpan, rehearsedOf: RehearsedOf = () => null): SheetPlan {
  const timings = planTimes(sheet.items, span.startsAt);
  const endsAt = timings.at(-1)?.endsAt ?? span.startsAt;
  const gapMs = sum(timings.map((timing) => timing.gapBeforeMs));
  const tailMs = Math.max(0, span.endsAt - endsAt);
  const buffers = timings.filter((timing) => timing.item.buffer === true).map(lengthOf);
  return {
    timings,
    showMs: span.endsAt - span.startsAt,
    bookedMs: sum(timings.map(lengthOf)),
    gapMs,
    tailMs,
    overEndMs: Math.max(0, endsAt - span.endsAt),
    rehearsalOverMs: sum(sheet.items.map((item) => rehearsalOver(item, rehearsedOf(item)))),
    bufferMs: sum(buffers) + gapMs + tailMs,
    endsAt,
    sections: sheet.sections.flatMap((section) => planSection(section, timings, rehearsedOf)),
  };
}

function planSection(
  section: RunSheetSection,
  timings: readonly ItemTiming[],
  rehearsedOf: RehearsedOf,
): readonly SectionPlan[] {
  const own = timings.filter((timing) => timing.item.sectionId === section.id);
  const first = own[0];
  const last = own.at(-1);
  if (first === undefined || last === undefined) return [];
  const needMs = sum(own.map(({ item }) => item.plannedMs + rehearsalOver(item, rehearsedOf(item))));
  return [
    {
      section,
      startsAt: first.startsAt,
      endsAt: last.endsAt,
      plannedMs: sum(own.map(lengthOf)),
      gapMs: sum(own.map((timing) => timings[timing.index + 1]?.gapBeforeMs ?? 0)),
      overMs: section.budgetMs === null ? 0 : Math.max(0, needMs - section.budgetMs),
    },
  ];
}

/** Timing of one item by id. */
export function timingOf(plan: SheetPlan, itemId: Id): ItemTiming | undefined {
  return plan.timings.find((timing) => timing.item.id === itemId);
}

export function lengthOf(timing: ItemTiming): Millis {
  return timing.endsAt - timing.startsAt;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
