import { DAY, instant, MINUTE, plus, wallTime, zoneOffset, type Instant, type Millis } from '#shared/kernel/time.ts';
import { sequenceOf, type Show } from './schedule.model.ts';

/**
 * A calendar file of shows (RFC 5545), for other calendars to subscribe to or import. `stampedAt` is when it was made.
 * `sequences` by id stand in for the shows' own, where an undo has taken one back that was handed out before.
 */
export function writeIcs(
  shows: readonly Show[],
  stampedAt: Instant,
  sequences: ReadonlyMap<string, number> = new Map(),
): string {
  const zones = [...new Set(shows.map((show) => show.timeZone))];
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kaibo Studio//Schedule//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...zones.flatMap((zone) =>
      zoneLines(
        zone,
        shows.filter((show) => show.timeZone === zone),
      ),
    ),
    ...shows.flatMap((show) => eventLines(show, stampedAt, sequences.get(show.id) ?? sequenceOf(show))),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

function eventLines(show: Show, stampedAt: Instant, sequence: number): readonly string[] {
  const time = (at: Instant): string => `;TZID=${show.timeZone}:${wall(at, show.timeZone)}`;
  const description = show.reason === null ? show.notes : `${show.notes}\n${show.reason}`.trim();
  return [
    'BEGIN:VEVENT',
    `UID:${show.source?.uid ?? `${show.id}@kaibo.studio`}${show.source?.recurrenceId ? `-${show.id}` : ''}`,
    `DTSTAMP:${utc(stampedAt)}`,
    `SEQUENCE:${sequence}`,
    ...(show.revision ? [`LAST-MODIFIED:${utc(show.revision.at)}`] : []),
    `DTSTART${time(show.startsAt)}`,
    `DTEND${time(show.endsAt)}`,
    `SUMMARY:${escape(show.title)}`,
    // The place people go to stands alone; room and account come back by lines of our own.
    `LOCATION:${escape(show.place === '' ? show.account : show.place)}`,
    `X-KAIBO-ROOM:${show.roomId}`,
    `X-KAIBO-ACCOUNT:${escape(show.account)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escape(description)}`]),
    `STATUS:${show.status === 'cancelled' ? 'CANCELLED' : show.status === 'draft' ? 'TENTATIVE' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

/** A VTIMEZONE with each change of offset between the first of these shows and the last (§3.6.5). */
function zoneLines(timeZone: string, shows: readonly Show[]): readonly string[] {
  const from = plus(instant(Math.min(...shows.map((show) => show.startsAt))), -DAY);
  const to = plus(instant(Math.max(...shows.map((show) => show.endsAt))), DAY);
  const first = zoneOffset(from, timeZone);
  const changes = changesOf(timeZone, from, to);
  const rules = [{ at: '19700101T000000', from: first, to: first }, ...changes];
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    ...rules.flatMap((rule) => {
      const name = rule.to > rule.from ? 'DAYLIGHT' : 'STANDARD';
      const offsets = [`TZOFFSETFROM:${offset(rule.from)}`, `TZOFFSETTO:${offset(rule.to)}`];
      return [`BEGIN:${name}`, `DTSTART:${rule.at}`, ...offsets, `END:${name}`];
    }),
    'END:VTIMEZONE',
  ];
}

type Change = { readonly at: string; readonly from: Millis; readonly to: Millis };

/** Zones change on whole minutes, and not twice a day. */
function changesOf(timeZone: string, from: Instant, to: Instant): readonly Change[] {
  const changes: Change[] = [];
  for (let day = from; day < to; day = plus(day, DAY)) {
    const before = zoneOffset(day, timeZone);
    const after = zoneOffset(plus(day, DAY), timeZone);
    if (before === after) continue;
    let [low, high] = [0, DAY / MINUTE];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (zoneOffset(plus(day, middle * MINUTE), timeZone) === before) low = middle;
      else high = middle;
    }
    // DTSTART of a change is what the clock showed before it.
    const onset = plus(day, high * MINUTE);
    const minute = Math.floor(onset / MINUTE) * MINUTE;
    changes.push({ at: wall(plus(instant(minute), before), 'UTC'), from: before, to: after });
  }
  return changes;
}

function offset(ms: Millis): string {
  const minutes = Math.round(Math.abs(ms) / MINUTE);
  return `${ms < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}

const two = (n: number): string => String(n).padStart(2, '0');

function wall(at: Instant, timeZone: string): string {
  const w = wallTime(at, timeZone);
  return `${w.year}${two(w.month)}${two(w.day)}T${two(w.hour)}${two(w.minute)}${two(w.second)}`;
}

function utc(at: Instant): string {
  return `${wall(at, 'UTC')}Z`;
}

/** Text values: backslash, semicolon, comma and line ends are escaped (§3.3.11). */
function escape(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r?\n/g, '\\n');
}

const MAX_OCTETS = 75;

/** Lines longer than 75 octets are folded with a leading space, never inside a character (§3.1). */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = utf8Length(character);
    if (octets + size > (parts.length === 0 ? MAX_OCTETS : MAX_OCTETS - 1)) {
      parts.push(part);
      part = '';
      octets = 0;
    }
    part += character;
    octets += size;
  }
  parts.push(part);
  return parts.join('\r\n ');
}

function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
