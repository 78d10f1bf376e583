import { MINUTE, type Millis } from '#shared/kernel/time.ts';
import type { SheetEdit } from './edit.model.ts';
import { factsOf, type FactsById } from './facts.model.ts';
import type { CheckedSheet, SheetProblem } from './problems.rules.ts';
import { scaleMinutes } from './pattern.rules.ts';
import type { RunSheetItem } from './runsheet.model.ts';
import type { ItemTiming } from './timing.rules.ts';

/** Names of the one-click fixes; each has words for its button and for the undo list. */
export const FIX_CODES = [
  'grow',
  'borrow',
  'fill',
  'stretch',
  'spread',
  'shorten',
  'unpin',
  'drop',
  'asSegment',
  'raiseBudget',
  'cutBuffer',
] as const;
export type FixCode = (typeof FIX_CODES)[number];

/** A fix ready to apply: what the button says and the edits it stands for. `minutes` may be fractional. */
export type SheetFix = {
  readonly code: FixCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly edits: readonly SheetEdit[];
};

/** Least time an item keeps when another borrows from it, ms. */
const KEEPS: Millis = MINUTE;

/** Words for new items, so that titles are in the person's language. */
export type FixWords = { readonly buffer: string };

/** Up to two ways out of a problem, best first. */
export function fixesFor(
  problem: SheetProblem,
  checked: CheckedSheet,
  facts: FactsById,
  words: FixWords,
): readonly SheetFix[] {
  const { timings } = checked.plan;
  const index = timings.findIndex((timing) => timing.item.id === problem.itemId);
  const timing = timings[index];
  if (timing === undefined) return [];
  switch (problem.kind) {
    case 'rehearsal':
      return [grow(timing.item, problem.rehearsedMs), ...borrow(timings, index, problem.overMs)];
    case 'gap':
      return [fill(index, problem.ms, words), ...stretch(timings[index - 1], problem.ms)];
    case 'tail':
      return [fill(index + 1, problem.ms, words), ...(spread(checked) ?? stretch(timing, problem.ms))];
    case 'cut':
      return [...shorten(timing.item, problem.ms), ...unpin(timings[index + 1]?.item)];
    case 'pinMissed':
      return unpin(timing.item);
    case 'hole':
      return [drop(timing.item), asSegment(timing.item)];
    case 'section':
      return raiseBudget(checked, problem);
    case 'overEnd':
      return [...cutBuffer(timings, problem.ms), ...dropCandidate(timings, facts).map(drop)].slice(0, 2);
    case 'noPrice':
    case 'blocked':
      return [];
  }
}

const up = (ms: Millis): Millis => Math.ceil(ms / MINUTE) * MINUTE;
const minutes = (ms: Millis): number => ms / MINUTE;
const resize = (item: RunSheetItem, plannedMs: Millis): SheetEdit => ({ kind: 'resize', itemId: item.id, plannedMs });

/** 改成 N 分，后面顺延. */
function grow(item: RunSheetItem, rehearsedMs: Millis): SheetFix {
  const plannedMs = up(rehearsedMs);
  return { code: 'grow', params: { minutes: minutes(plannedMs) }, edits: [resize(item, plannedMs)] };
}

/** 从小结借 N 分: the nearest later segment or reserve gives what is missing, before the next pin if it can. */
function borrow(timings: readonly ItemTiming[], index: number, overMs: Millis): readonly SheetFix[] {
  const item = timings[index]?.item;
  if (item === undefined) return [];
  const wanted = up(item.plannedMs + overMs) - item.plannedMs;
  const later = timings.slice(index + 1).map((timing) => timing.item);
  const lender = later.find((one) => lends(one) && one.plannedMs - wanted >= KEEPS);
  if (lender === undefined) return [];
  const edits = [resize(item, item.plannedMs + wanted), resize(lender, lender.plannedMs - wanted)];
  return [{ code: 'borrow', params: { title: shortTitle(lender.title), minutes: minutes(wanted) }, edits }];
}

const lends = (item: RunSheetItem): boolean => item.role === 'segment' && item.pinnedAt === null;

/** 补成机动. */
function fill(at: number, ms: Millis, words: FixWords): SheetFix {
  const item = {
    title: words.buffer,
    role: 'segment' as const,
    plannedMs: ms,
    productId: null,
    number: null,
    buffer: true,
  };
  return { code: 'fill', params: { minutes: minutes(ms) }, edits: [{ kind: 'insert', at, item }] };
}

/** 拉长前一段. */
function stretch(timing: ItemTiming | undefined, ms: Millis): readonly SheetFix[] {
  if (timing === undefined) return [];
  const { item } = timing;
  const edits = [resize(item, item.plannedMs + ms)];
  return [{ code: 'stretch', params: { ...nameOf(item), minutes: minutes(ms) }, edits }];
}

/** 均分到各段: scales every item so that the sheet ends with the show. Null where pins hold the clock. */
function spread({ plan }: CheckedSheet): readonly SheetFix[] | null {
  const items = plan.timings.map((timing) => timing.item);
  const total = Math.floor(plan.showMs / MINUTE);
  if (items.some((item) => item.pinnedAt !== null) || items.length < 2 || items.length > total) return null;
  const scaled = scaleMinutes(
    items.map((item) => item.plannedMs),
    total,
  );
  const edits = items.map((item, index) => resize(item, (scaled[index] ?? 1) * MINUTE));
  return [{ code: 'spread', params: { minutes: total }, edits }];
}

function shorten(item: RunSheetItem, ms: Millis): readonly SheetFix[] {
  const plannedMs = item.plannedMs - ms;
  if (plannedMs < KEEPS) return [];
  return [
    { code: 'shorten', params: { ...nameOf(item), minutes: minutes(plannedMs) }, edits: [resize(item, plannedMs)] },
  ];
}

function unpin(item: RunSheetItem | undefined): readonly SheetFix[] {
  if (item === undefined || item.pinnedAt === null) return [];
  return [{ code: 'unpin', params: nameOf(item), edits: [{ kind: 'pin', itemId: item.id, at: null }] }];
}

function drop(item: RunSheetItem): SheetFix {
  return { code: 'drop', params: nameOf(item), edits: [{ kind: 'remove', itemId: item.id }] };
}

function asSegment(item: RunSheetItem): SheetFix {
  return {
    code: 'asSegment',
    params: nameOf(item),
    edits: [{ kind: 'update', itemId: item.id, patch: { role: 'segment' } }],
  };
}

function raiseBudget(checked: CheckedSheet, problem: SheetProblem & { kind: 'section' }): readonly SheetFix[] {
  const section = checked.plan.sections.find((candidate) => candidate.section.id === problem.sectionId)?.section;
  if (section === undefined || section.budgetMs === null) return [];
  const budgetMs = up(section.budgetMs + problem.overMs);
  const edit: SheetEdit = { kind: 'updateSection', sectionId: section.id, title: section.title, budgetMs };
  return [{ code: 'raiseBudget', params: { title: section.title, minutes: minutes(budgetMs) }, edits: [edit] }];
}

/** 收机动: takes the overrun out of reserve items, later ones first. */
function cutBuffer(timings: readonly ItemTiming[], overMs: Millis): readonly SheetFix[] {
  let left = overMs;
  const edits: SheetEdit[] = [];
  for (const { item } of timings.toReversed()) {
    if (item.buffer !== true || left <= 0) continue;
    const taken = Math.min(left, item.plannedMs);
    const rest = item.plannedMs - taken;
    edits.push(rest < KEEPS ? { kind: 'remove', itemId: item.id } : resize(item, rest));
    left -= taken;
  }
  return left > 0 || edits.length === 0 ? [] : [{ code: 'cutBuffer', params: { minutes: minutes(overMs) }, edits }];
}

/** What to drop when time runs out (content: scripts §5 rule 15): image, then the last core on again, then traffic. */
function dropCandidate(timings: readonly ItemTiming[], facts: FactsById): readonly RunSheetItem[] {
  const items = timings.map((timing) => timing.item).toReversed();
  const candidates = [
    items.find((item) => item.role === 'image'),
    items.find((item) => item.role === 'core' && item.encore),
    items.find((item) => item.role === 'traffic' && item.encore),
    items.find((item) => item.role === 'traffic' && factsOf(item, facts) !== null),
  ];
  return candidates.filter((item) => item !== undefined).slice(0, 2);
}

/** "12 号" for a product, the title for a segment. */
function nameOf(item: RunSheetItem): { readonly number: number; readonly title: string } {
  return { number: item.number ?? 0, title: shortTitle(item.title) };
}

/** Up to the first separator: "小结：看数，选返场" → "小结". */
function shortTitle(title: string): string {
  return (title.split(/[：:，,]/)[0] ?? title).slice(0, 20);
}
