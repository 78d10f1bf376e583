import { DEFAULT_TIME_ZONE, fromWallTime, HOUR, plus, wallTime, type Instant } from '#shared/kernel/time.ts';
import type { Show, ShowDraft } from '#shared/features/schedule/index.ts';

/** What the panel edits: a show that exists, or a new one. */
export type Editing = { readonly show: Show | null; readonly draft: ShowDraft };

export const REPEATS = ['none', 'daily', 'weekly', 'weekdays', 'monthly'] as const;
export type Repeat = (typeof REPEATS)[number];

const RULES: Readonly<Record<Repeat, string | null>> = {
  none: null,
  daily: 'FREQ=DAILY',
  weekly: 'FREQ=WEEKLY',
  weekdays: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  monthly: 'FREQ=MONTHLY',
};

export function ruleOf(repeat: Repeat): string | null {
  return RULES[repeat];
}

export function draftOf(show: Show): ShowDraft {
  const { title, roomId, anchorId, crew, startsAt, endsAt, goals, reminderMinutes, notes } = show;
  return { title, roomId, anchorId, crew, startsAt, endsAt, goals, reminderMinutes, notes };
}

/** A two-hour show in a room, reminded an hour and a quarter before. */
export function emptyDraft(roomId: string, startsAt: Instant): ShowDraft {
  return {
    title: '',
    roomId,
    anchorId: null,
    crew: [],
    startsAt,
    endsAt: plus(startsAt, 2 * HOUR),
    goals: { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null },
    reminderMinutes: [60, 15],
    notes: '',
  };
}

/** 20:00 of a day, the usual evening show. */
export function eveningOf(day: Instant): Instant {
  return fromWallTime({ ...wallTime(day, DEFAULT_TIME_ZONE), hour: 20, minute: 0, second: 0 }, DEFAULT_TIME_ZONE);
}
