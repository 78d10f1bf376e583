import { fen } from '#shared/kernel/money.ts';
import type { IdSource } from '#shared/kernel/ids.ts';
import {
  addDays,
  DEFAULT_TIME_ZONE,
  HOUR,
  MINUTE,
  plus,
  SECOND,
  startOfDay,
  wallTime,
  type Instant,
} from '#shared/kernel/time.ts';
import type { Role } from '#shared/features/org/index.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import type { DemoData, DemoSlot } from './demo-data.ts';
import { idOf, type DemoHouse } from './demo-house.ts';

const ZONE = DEFAULT_TIME_ZONE;
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
/** Later than this the evening show of today is too near to prepare, and the demo is about tomorrow's. */
const LAST_START_OF_PREP = 19 * HOUR;
const NO_GOALS: Show['goals'] = { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null };
const GOALS: Show['goals'] = {
  gmvFen: fen(10_000_000),
  marginFen: fen(2_200_000),
  adCapFen: fen(1_200_000),
  minRoi: 5,
};

/** Who stands where beside the anchor, by room. */
const CREW: Readonly<Record<string, readonly (readonly [Role, string])[]>> = {
  one: [
    ['ops', 'he'],
    ['control', 'zhou'],
    ['buyer', 'fang'],
    ['qc', 'xu'],
    ['service', 'meng'],
    ['ads', 'gao'],
  ],
  two: [
    ['ops', 'he'],
    ['control', 'zhou'],
    ['service', 'meng'],
  ],
  three: [['ops', 'he']],
};

export type DemoShow = { readonly show: Show; readonly slot: DemoSlot; readonly week: number };

/** Midnight of the day on which the show to prepare is: today, or tomorrow when today is nearly over. */
export function focusDay(now: Instant): Instant {
  const today = startOfDay(now, ZONE);
  return now - today < LAST_START_OF_PREP ? today : addDays(today, 1, ZONE);
}

/**
 * Every show of the weeks behind and ahead. Left out are those that would be on air at this moment, come before the
 * show the demo is about, or were on today when it is about tomorrow: at whatever hour someone looks, that show is meant.
 */
export function makeShows(data: DemoData, house: DemoHouse, ids: IdSource, now: Instant): readonly DemoShow[] {
  const { week, weeksBehind, weeksAhead } = { week: data.week, ...data.week };
  const first = focusDay(now);
  const shows: DemoShow[] = [];
  for (let number = -weeksBehind; number < weeksAhead; number += 1) {
    for (const slot of week.slots) {
      const day = addDays(first, number * 7 + slot.day, ZONE);
      const show = makeShow({ slot, day, number, data, house, ids, now });
      if (show) shows.push({ show, slot, week: number });
    }
  }
  const focus = shows.find(({ slot, week: number }) => number === 0 && isFocus(slot))?.show.startsAt ?? now;
  const past = first > now ? addDays(first, -1, ZONE) : now;
  return shows.filter(({ show }) => show.status === 'cancelled' || show.startsAt <= past || show.startsAt >= focus);
}

/** The slot of the show the demo is about, in its first week. */
function isFocus({ day, room }: DemoSlot): boolean {
  return day === 0 && room === 'one';
}

type Making = {
  readonly slot: DemoSlot;
  readonly day: Instant;
  readonly number: number;
  readonly data: DemoData;
  readonly house: DemoHouse;
  readonly ids: IdSource;
  readonly now: Instant;
};

function makeShow({ slot, day, number, data, house, ids, now }: Making): Show | null {
  const startsAt = startOf(slot, day);
  const endsAt = plus(startsAt, slot.minutes * MINUTE);
  const reason = cancelReason(data, slot, number);
  if (reason === null && startsAt <= now && now < endsAt) return null;
  const room = house.rooms.get(slot.room);
  if (!room) throw new Error(`The demo files name the room ${slot.room}, which they do not have`);
  const ended = reason === null && endsAt <= now;
  const focus = number === 0 && isFocus(slot);
  return {
    id: ids.next(),
    title: titleOf(slot, day, number),
    roomId: room.id,
    platform: room.platform,
    account: room.account,
    place: room.place,
    anchorId: idOf(house.people, slot.anchor),
    crew: crewOf(slot, data.week.slots, house),
    startsAt,
    endsAt,
    timeZone: ZONE,
    status: statusOf(slot, number, reason, ended),
    reason,
    seriesId: null,
    rrule: null,
    source: null,
    goals: focus ? GOALS : NO_GOALS,
    reminderMinutes: ended || reason !== null ? [] : [60, 10],
    wentLiveAt: ended ? plus(startsAt, late(slot, number)) : null,
    endedAt: ended ? plus(endsAt, late(slot, number + 3) - 2 * MINUTE) : null,
    notes: '',
  };
}

function startOf({ start }: DemoSlot, day: Instant): Instant {
  return plus(day, sinceMidnight(start));
}

function sinceMidnight(start: string): number {
  const [hours = 0, minutes = 0] = start.split(':').map(Number);
  return hours * HOUR + minutes * MINUTE;
}

function overlaps(a: DemoSlot, b: DemoSlot): boolean {
  const [aFrom, bFrom] = [sinceMidnight(a.start), sinceMidnight(b.start)];
  return aFrom < bFrom + b.minutes * MINUTE && bFrom < aFrom + a.minutes * MINUTE;
}

function titleOf({ titles }: DemoSlot, day: Instant, week: number): string {
  const { weekday } = wallTime(day, ZONE);
  const title = titles[Math.abs(week) % titles.length] ?? '';
  const weekend = weekday === 0 || weekday === 6 ? '周末' : '品类';
  return title.replace('{day}', WEEKDAYS[weekday] ?? '').replace('{weekend}', weekend);
}

function cancelReason({ week }: DemoData, slot: DemoSlot, number: number): string | null {
  if (slot.cancelled?.week === number) return slot.cancelled.reason;
  const found = week.cancelled.find((one) => one.week === number && one.room === slot.room && one.day === slot.day);
  return found?.reason ?? null;
}

function statusOf(slot: DemoSlot, number: number, reason: string | null, ended: boolean): Show['status'] {
  if (reason !== null) return 'cancelled';
  if (ended) return 'ended';
  return slot.locked && number === 0 ? 'locked' : 'planned';
}

/** Nobody looks after a show while in front of another one's camera. */
function crewOf(slot: DemoSlot, slots: readonly DemoSlot[], house: DemoHouse): Show['crew'] {
  const meanwhile = slots.filter((other) => other.day === slot.day && overlaps(slot, other));
  const onCamera = new Set(meanwhile.flatMap((other) => [other.anchor, other.coAnchor]));
  const crew = (CREW[slot.room] ?? []).filter(([, person]) => !onCamera.has(person));
  const co: readonly (readonly [Role, string])[] = slot.coAnchor === null ? [] : [['co-anchor', slot.coAnchor]];
  return [...co, ...crew].map(([role, person]) => ({ role, personId: idOf(house.people, person) }));
}

/** Shows start a little late, never by the same amount; the same every time the demo is made. */
function late(slot: DemoSlot, week: number): number {
  return ((slot.day * 37 + Math.abs(week) * 53 + slot.minutes) % 240) * SECOND;
}
