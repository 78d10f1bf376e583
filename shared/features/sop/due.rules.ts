import {
  addDays,
  DAY,
  HOUR,
  instant,
  MINUTE,
  plus,
  SECOND,
  zoneOffset,
  type Instant,
  type Millis,
} from '#shared/kernel/time.ts';

/**
 * 时点 read from its written form. start counts from 开播 (T), end from 下播 (E), trigger from the moment a contingency
 * card is pulled (触发后), loop repeats every `offsetMs` while live (每). Days keep the wall-clock time of the show.
 */
export type Due = {
  readonly anchor: 'start' | 'end' | 'trigger' | 'loop';
  readonly offsetMs: Millis;
  readonly days: number;
};

const UNITS: Readonly<Record<string, Millis>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };
const RELATIVE = /^([TE])([+\-−])(\d{1,4})([smhd])$/;
const LOOP = /^每(\d{1,3})([mh])$/;
const TRIGGER = /^触发后(\d{1,4})([smhd])$/;

/** Null when the text is none of the known forms. */
export function parseDue(text: string): Due | null {
  const relative = RELATIVE.exec(text);
  if (relative) {
    const [, anchor, sign, amount, unit = 'm'] = relative;
    const signed = (sign === '+' ? 1 : -1) * Number(amount);
    const days = unit === 'd' ? signed : 0;
    // `+ 0` turns −0 into 0.
    return { anchor: anchor === 'T' ? 'start' : 'end', offsetMs: signed * (UNITS[unit] ?? 0) + 0, days: days + 0 };
  }
  const loop = LOOP.exec(text);
  if (loop) {
    const every = Number(loop[1]) * (UNITS[loop[2] ?? 'm'] ?? 0);
    return every > 0 ? { anchor: 'loop', offsetMs: every, days: 0 } : null;
  }
  const trigger = TRIGGER.exec(text);
  if (trigger) return { anchor: 'trigger', offsetMs: Number(trigger[1]) * (UNITS[trigger[2] ?? 'm'] ?? 0), days: 0 };
  return null;
}

export function isDue(text: string): boolean {
  return parseDue(text) !== null;
}

/** Moments due times count from. Live steps follow the real start and end once they are known. */
export type DueBasis = {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly wentLiveAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly timeZone: string;
};

/** When a step is due; null for a loop, and for a trigger step that nothing has triggered. */
export function dueAt(text: string, basis: DueBasis, triggeredAt: Instant | null = null): Instant | null {
  const due = parseDue(text);
  if (due === null || due.anchor === 'loop') return null;
  if (due.anchor === 'trigger') return triggeredAt === null ? null : plus(triggeredAt, due.offsetMs);
  const from = anchorOf(due, basis);
  if (due.days === 0) return plus(from, due.offsetMs);
  const plain = plus(from, due.offsetMs);
  // Working out a wall clock is slow, and nearly always the zone has the same offset on both days.
  const sameOffset = zoneOffset(from, basis.timeZone) === zoneOffset(plain, basis.timeZone);
  return sameOffset ? plain : addDays(from, due.days, basis.timeZone);
}

function anchorOf(due: Due, basis: DueBasis): Instant {
  // What is due before 开播 or before 下播 is planned backwards from the plan; what comes after, from what happened.
  if (due.anchor === 'start') return due.offsetMs < 0 ? basis.startsAt : (basis.wentLiveAt ?? basis.startsAt);
  return due.offsetMs < 0 ? basis.endsAt : (basis.endedAt ?? basis.endsAt);
}

/** Interval of a looped step in ms; null when it is none. */
export function loopInterval(text: string): Millis | null {
  const due = parseDue(text);
  return due?.anchor === 'loop' ? due.offsetMs : null;
}

/** How far a due form lies before (negative) or after going live, for ordering a template. End counts as far after. */
export function dueOrder(text: string): number {
  const due = parseDue(text);
  if (due === null) return 0;
  if (due.anchor === 'end') return instant(due.offsetMs) + 1000 * DAY;
  return due.anchor === 'start' ? due.offsetMs : due.offsetMs + 500 * DAY;
}
