import type { Id } from '#shared/kernel/ids.ts';
import { HOUR, MINUTE, plus, type Instant, type Millis } from '#shared/kernel/time.ts';
import { makeItem } from './edit.rules.ts';
import type { LineupChoice } from './facts.model.ts';
import { inRound, type Beat, type RunPattern } from './pattern.model.ts';
import type { ItemRole, RunSheetItem, RunSheetSection } from './runsheet.model.ts';

export type BuildInput = {
  readonly pattern: RunPattern;
  readonly lineup: readonly LineupChoice[];
  readonly startsAt: Instant;
  /** Length of the sheet, ms. */
  readonly durationMs: Millis;
  readonly language: 'zh' | 'en';
  readonly newId: () => Id;
  readonly bufferTitle: string;
};

type Draft = { readonly title: string; readonly beats: readonly Beat[]; readonly bufferMinutes: number };

/** A whole sheet from a lineup, a pattern and a length: its minutes add up to the length, rounded to minutes. */
export function buildFromPattern(input: BuildInput): { sections: RunSheetSection[]; items: RunSheetItem[] } {
  const total = Math.max(1, Math.round(input.durationMs / MINUTE));
  const drafts =
    input.pattern.kind === 'fixed'
      ? fixedDrafts(input, input.pattern, total)
      : roundDrafts(input, input.pattern, total);
  const coreProducts = input.pattern.kind === 'rounds' ? input.pattern.coreProducts : undefined;
  const picker = createPicker(input.lineup, coreProducts);
  const sections: RunSheetSection[] = [];
  const items: RunSheetItem[] = [];
  let at = input.startsAt;
  for (const draft of drafts) {
    const section = { id: input.newId(), title: draft.title, budgetMs: null };
    const made = draft.beats.map((beat) => itemOfBeat(beat, picker, input));
    if (draft.bufferMinutes > 0) made.push(bufferItem(input, draft.bufferMinutes));
    if (made.length === 0) continue;
    for (const { item, onTheHour } of made) {
      const pinnedAt = onTheHour && at % HOUR === 0 ? at : null;
      items.push({ ...item, sectionId: section.id, pinnedAt });
      at = plus(at, item.plannedMs);
    }
    const budgetMs = made.reduce((sum, { item }) => sum + item.plannedMs, 0);
    sections.push({ ...section, budgetMs });
  }
  return { sections, items };
}

type Made = { readonly item: RunSheetItem; readonly onTheHour: boolean };

function itemOfBeat(beat: Beat, picker: Picker, input: BuildInput): Made {
  const plannedMs = Math.round(beat.minutes * MINUTE);
  const picked = beat.role === 'segment' ? null : picker(beat.role, beat.take ?? 'fresh');
  const item = makeItem(
    {
      title: picked?.choice.title ?? beat.title[input.language],
      role: beat.role,
      plannedMs,
      productId: picked?.choice.productId ?? null,
      number: picked?.choice.number ?? null,
    },
    input.newId(),
  );
  const notes = beat.notes?.[input.language] ?? '';
  return { item: { ...item, notes, encore: picked?.again ?? false }, onTheHour: beat.onTheHour ?? false };
}

function bufferItem(input: BuildInput, minutes: number): Made {
  const item = {
    title: input.bufferTitle,
    role: 'segment' as const,
    plannedMs: minutes * MINUTE,
    productId: null,
    number: null,
    buffer: true,
  };
  return { item: makeItem(item, input.newId()), onTheHour: false };
}

/** Scales the minutes of a fixed pattern to the total, whole minutes, at least one each (largest remainder). */
function fixedDrafts(input: BuildInput, pattern: RunPattern & { kind: 'fixed' }, total: number): readonly Draft[] {
  const all = pattern.sections.flatMap((section) => section.beats.map((beat) => beat.minutes));
  const scaled = scaleMinutes(all, total);
  let next = 0;
  return pattern.sections.map((section) => ({
    title: section.title[input.language],
    bufferMinutes: 0,
    beats: section.beats.map((beat) => ({ ...beat, minutes: scaled[next++] ?? 1 })),
  }));
}

/** Whole minutes in proportion to `parts` that add up to `total`; each at least 1 (so never below parts.length). */
export function scaleMinutes(parts: readonly number[], total: number): readonly number[] {
  const sum = parts.reduce((a, b) => a + b, 0);
  const free = Math.max(0, total - parts.length);
  const exact = parts.map((part) => (part / sum) * total);
  const above = exact.map((value) => Math.max(0, value - 1));
  const aboveSum = above.reduce((a, b) => a + b, 0) || 1;
  const shares = above.map((value) => (value / aboveSum) * free);
  const floors = shares.map(Math.floor);
  const left = free - floors.reduce((a, b) => a + b, 0);
  const order = shares
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index);
  const extra = new Set(order.slice(0, left).map(({ index }) => index));
  return floors.map((value, index) => value + 1 + (extra.has(index) ? 1 : 0));
}

/** Opening, as many rounds as fit beside the reserve, closing; the reserve is spread over the rounds. */
function roundDrafts(input: BuildInput, pattern: RunPattern & { kind: 'rounds' }, total: number): readonly Draft[] {
  const opening = fitBeats(pattern.opening, total);
  const closing = fitBeats(pattern.closing, total - minutesOf(opening));
  const available = total - minutesOf(opening) - minutesOf(closing);
  const talk = available - Math.ceil(total * pattern.reserve);
  const rounds: (readonly Beat[])[] = [];
  let left = Math.max(0, talk);
  for (let number = 1; ; number += 1) {
    const whole = pattern.round.filter((beat) => inRound(beat, number));
    const round = withoutLooseEnd(fitBeats(whole, left));
    if (round.length > 0) rounds.push(round);
    left -= minutesOf(round);
    if (round.length < whole.length) break;
  }
  const reserve = Math.max(0, available - rounds.reduce((sum, round) => sum + minutesOf(round), 0));
  const buffers = rounds.length === 0 ? [] : spread(reserve, rounds.length);
  const word = pattern.roundTitle[input.language];
  const middle = rounds.map((beats, index) => ({
    title: `${word} ${index + 1}`,
    beats,
    bufferMinutes: buffers[index] ?? 0,
  }));
  const first = middle[0];
  if (first === undefined) return [{ title: word, beats: [...opening, ...closing], bufferMinutes: reserve }];
  const rest = middle.slice(1);
  const head = { ...first, beats: [...opening, ...first.beats] };
  return closing.length === 0
    ? [head, ...rest]
    : [head, ...rest, { title: closing[0]?.title[input.language] ?? word, beats: closing, bufferMinutes: 0 }];
}

const minutesOf = (beats: readonly Beat[]): number => beats.reduce((sum, beat) => sum + beat.minutes, 0);

/** The leading beats that fit into the minutes. */
function fitBeats(beats: readonly Beat[], minutes: number): readonly Beat[] {
  let left = minutes;
  const end = beats.findIndex((beat) => (left -= beat.minutes) < 0);
  return end === -1 ? beats : beats.slice(0, end);
}

/** A last, shorter round does not end on 引流: nothing would follow it (rule 3). */
function withoutLooseEnd(beats: readonly Beat[]): readonly Beat[] {
  return beats.at(-1)?.role === 'traffic' ? withoutLooseEnd(beats.slice(0, -1)) : beats;
}

/** Whole minutes shared out evenly, later places first to get one more. */
function spread(minutes: number, places: number): readonly number[] {
  const each = Math.floor(minutes / places);
  const more = minutes - each * places;
  return Array.from({ length: places }, (_, index) => each + (index >= places - more ? 1 : 0));
}

type Picked = { readonly choice: LineupChoice; readonly again: boolean };
type Picker = (role: ItemRole, take: 'fresh' | 'again') => Picked | null;

/** Hands out products by role in lineup order; when all were on, the one longest ago comes again 返场. */
function createPicker(lineup: readonly LineupChoice[], coreProducts: number | undefined): Picker {
  const shown = new Map<ItemRole, LineupChoice[]>();
  return (role, take) => {
    const own = lineup.filter((choice) => choice.role === role && choice.productId !== null);
    const allowed = role === 'core' && coreProducts !== undefined ? own.slice(0, coreProducts) : own;
    const past = shown.get(role) ?? [];
    const fresh = allowed.find((choice) => !past.includes(choice));
    const oldest = past[0];
    const choice = take === 'again' ? (oldest ?? fresh) : (fresh ?? oldest);
    if (choice === undefined) return null;
    shown.set(role, [...past.filter((other) => other !== choice), choice]);
    return { choice, again: past.includes(choice) };
  };
}
