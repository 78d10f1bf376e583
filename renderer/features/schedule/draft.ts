import { DEFAULT_TIME_ZONE, fromWallTime, HOUR, plus, wallTime, type Instant } from '#shared/kernel/time.ts';
import type { CallOutput } from '#shared/kernel/contract.ts';
import type { scheduleContract, Show, ShowDraft } from '#shared/features/schedule/index.ts';

export type Check = CallOutput<typeof scheduleContract, 'checkShow'>;

/** What the panel edits: a show that exists, or a new one. */
export type Editing = { readonly show: Show | null; readonly draft: ShowDraft };

/** A block the panel draws into the week: as it would be saved, in conflict, or as proposed. */
export type SketchLine = Pick<ShowDraft, 'roomId' | 'startsAt' | 'endsAt'> & {
  readonly kind: 'plain' | 'conflict' | 'fits';
};
export type Sketch = {
  readonly lines: readonly SketchLine[];
  readonly inTheWay: readonly string[];
  /** What has been typed; it outlives the panel when that turns into a drawer. */
  readonly draft: ShowDraft;
};

/** What the panel draws: nothing while a stored show keeps its place. */
export function sketchOf(show: Show | null, draft: ShowDraft, check: Check | undefined): Sketch {
  const { roomId, startsAt, endsAt } = draft;
  const inTheWay = (check?.conflicts ?? []).map((conflict) => conflict.showId);
  const moved = show?.roomId !== roomId || show.startsAt !== startsAt || show.endsAt !== endsAt;
  const own: SketchLine = { roomId, startsAt, endsAt, kind: inTheWay.length > 0 ? 'conflict' : 'plain' };
  const time = check?.proposals.find((proposal) => proposal.kind === 'time');
  const fit: readonly SketchLine[] = time
    ? [{ roomId, startsAt: time.startsAt, endsAt: time.endsAt, kind: 'fits' }]
    : [];
  return { lines: moved ? [own, ...fit] : fit, inTheWay, draft };
}

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
  const { title, roomId, anchorId, crew, startsAt, endsAt, timeZone, goals, reminderMinutes, notes } = show;
  return { title, roomId, anchorId, crew, startsAt, endsAt, timeZone, goals, reminderMinutes, notes };
}

/** A two-hour show in a room, with the reminders of this desk. */
export function emptyDraft(roomId: string, startsAt: Instant, reminderMinutes: readonly number[]): ShowDraft {
  return {
    title: '',
    roomId,
    anchorId: null,
    crew: [],
    startsAt,
    endsAt: plus(startsAt, 2 * HOUR),
    timeZone: DEFAULT_TIME_ZONE,
    goals: { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null },
    reminderMinutes: [...reminderMinutes],
    notes: '',
  };
}

/** 20:00 of a day, the usual evening show. */
export function eveningOf(day: Instant): Instant {
  return fromWallTime({ ...wallTime(day, DEFAULT_TIME_ZONE), hour: 20, minute: 0, second: 0 }, DEFAULT_TIME_ZONE);
}

/** 提前量 to choose from, minutes before the start. */
export const LEAD_TIMES: readonly number[] = [1440, 120, 60, 30, 15, 5];
