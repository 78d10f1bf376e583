import {
  icsTitle,
  type IcsEffect,
  type IcsPreview,
  type IcsRow,
  type IcsStep,
} from '#shared/features/schedule/index.ts';

/** A step as the preview shows it. */
export function rowOf({ read, known, effect }: IcsStep): IcsRow {
  const before = known && { title: known.title, startsAt: known.startsAt, endsAt: known.endsAt };
  const shown = effect === 'same' || effect === 'new' ? null : before;
  if (read === null) {
    const { title, startsAt, endsAt, timeZone, source } = known;
    const from = { uid: source?.uid ?? '', recurrenceId: source?.recurrenceId ?? null, location: '' };
    return { ...from, title, startsAt, endsAt, timeZone, effect, before: null };
  }
  const { uid, recurrenceId, location, startsAt, endsAt, timeZone } = read;
  return { uid, recurrenceId, title: icsTitle(read), location, startsAt, endsAt, timeZone, effect, before: shown };
}

export function countEffects(steps: readonly { readonly effect: IcsEffect }[]): IcsPreview['counts'] {
  const counts = { new: 0, changed: 0, cancelled: 0, same: 0, older: 0, locked: 0, aired: 0 };
  for (const { effect } of steps) counts[effect] += 1;
  return counts;
}
