import { instant, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { LiveSession, Marker } from '#shared/features/live/index.ts';
import type { RunSheetItem } from '#shared/features/runsheet/index.ts';

/** The span every track of the review shares. */
export type TimelineSpan = { readonly from: Instant; readonly to: Instant };

/** A bar on a track: an item as planned, or one run of it on air. */
export type TimelineBlock = {
  readonly id: string;
  readonly itemId: string;
  readonly title: string;
  readonly number: number | null;
  readonly role: RunSheetItem['role'];
  readonly encore: boolean;
  readonly from: Instant;
  readonly to: Instant;
};

/** Planned blocks, laid one after the other from the planned start; a pinned item waits for its time. */
export function plannedBlocks(items: readonly RunSheetItem[], plannedStart: Instant): readonly TimelineBlock[] {
  const blocks: TimelineBlock[] = [];
  let at: number = plannedStart;
  for (const item of items) {
    const from = item.pinnedAt !== null && item.pinnedAt > at ? item.pinnedAt : at;
    blocks.push(blockOf(item, `plan-${item.id}`, instant(from), instant(from + item.plannedMs)));
    at = from + item.plannedMs;
  }
  return blocks;
}

/** What was on air, run by run. A run still open ends at `now`. Skipped runs take no time and are left out. */
export function actualBlocks(session: LiveSession, now: Instant): readonly TimelineBlock[] {
  const items = new Map(session.items.map((item) => [item.id, item]));
  return session.runs.flatMap((run, index) => {
    const item = items.get(run.itemId);
    if (!item || run.startedAt === null || run.skipped) return [];
    return [blockOf(item, `run-${index}-${item.id}`, run.startedAt, run.endedAt ?? session.endedAt ?? now)];
  });
}

function blockOf(item: RunSheetItem, id: string, from: Instant, to: Instant): TimelineBlock {
  const { title, number, role, encore } = item;
  return { id, itemId: item.id, title, number, role, encore, from, to };
}

/** From the earlier of plan and air to the later of both, and over the whole recording. */
export function timelineSpan(
  session: Pick<LiveSession, 'plannedStart' | 'plannedEnd' | 'startedAt' | 'endedAt'>,
  now: Instant,
): TimelineSpan {
  return {
    from: instant(Math.min(session.plannedStart, session.startedAt)),
    to: instant(Math.max(session.plannedEnd, session.endedAt ?? now)),
  };
}

/** Position on the track as a ratio 0–1; outside values are clamped to the edges. */
export function ratioAt(span: TimelineSpan, at: Instant): number {
  if (span.to <= span.from) return 0;
  return Math.min(1, Math.max(0, (at - span.from) / (span.to - span.from)));
}

/** The moment under a ratio of the track. */
export function momentAt(span: TimelineSpan, ratio: number): Instant {
  const clamped = Math.min(1, Math.max(0, ratio));
  return instant(Math.round(span.from + (span.to - span.from) * clamped));
}

/** Whole-minute steps that give four to nine grid lines over the span. */
export function gridStep(span: TimelineSpan): Millis {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120].map((minutes) => minutes * 60_000);
  return steps.find((step) => (span.to - span.from) / step <= 9) ?? 240 * 60_000;
}

export type LabelledMarker = Marker & {
  readonly row: number;
  /** The label stands before its moment, since after it there is no room left on the track. */
  readonly backward: boolean;
};

/**
 * Puts marker labels into rows so that none overlaps: each takes the first row that is free at its place.
 * `widthRatio` says how much of the track a label needs.
 */
export function layOutMarkers(
  markers: readonly Marker[],
  span: TimelineSpan,
  widthRatio: (marker: Marker) => number,
): readonly LabelledMarker[] {
  const rowEnds: number[] = [];
  return [...markers]
    .sort((a, b) => a.at - b.at)
    .map((marker) => {
      const at = ratioAt(span, marker.at);
      const width = widthRatio(marker);
      const backward = at + width > 1;
      const free = rowEnds.findIndex((end) => end <= (backward ? at - width : at));
      const row = free === -1 ? rowEnds.length : free;
      rowEnds[row] = backward ? at : at + width;
      return { ...marker, row, backward };
    });
}

/** The first moment after (or the last before) `at`, with a small slack so that repeated presses move on. */
export function nextMoment(moments: readonly Instant[], at: Instant, direction: 1 | -1): Instant | null {
  const slack = 500;
  const sorted = [...moments].sort((a, b) => a - b);
  if (direction === 1) return sorted.find((moment) => moment > at + slack) ?? null;
  return sorted.findLast((moment) => moment < at - slack) ?? null;
}
