import { wallTime, zoneOffset, type Instant } from '#shared/kernel/time.ts';
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
  const zones = [...new Set(shows.map((show) => show.timeZone))].filter((zone) => isSteady(zone, shows));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kaibo Studio//Schedule//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...zones.flatMap((zone) => zoneLines(zone, shows.find((show) => show.timeZone === zone)?.startsAt ?? stampedAt)),
    ...shows.flatMap((show) =>
      eventLines(show, {
        stampedAt,
        zoned: zones.includes(show.timeZone),
        sequence: sequences.get(show.id) ?? sequenceOf(show),
      }),
    ),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

type Stamp = { readonly stampedAt: Instant; readonly zoned: boolean; readonly sequence: number };

function eventLines(show: Show, { stampedAt, zoned, sequence }: Stamp): readonly string[] {
  const time = (at: Instant): string => (zoned ? `;TZID=${show.timeZone}:${wall(at, show.timeZone)}` : `:${utc(at)}`);
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
    `LOCATION:${escape([show.place, show.account].filter((part) => part !== '').join(' '))}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escape(description)}`]),
    `STATUS:${show.status === 'cancelled' ? 'CANCELLED' : show.status === 'draft' ? 'TENTATIVE' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

/** True while a zone keeps one offset over all these shows; the others are written in UTC. */
function isSteady(timeZone: string, shows: readonly Show[]): boolean {
  const offsets = shows
    .filter((show) => show.timeZone === timeZone)
    .flatMap((show) => [zoneOffset(show.startsAt, timeZone), zoneOffset(show.endsAt, timeZone)]);
  return new Set(offsets).size <= 1;
}

/** One fixed offset, for zones that keep it. */
function zoneLines(timeZone: string, at: Instant): readonly string[] {
  const minutes = Math.round(zoneOffset(at, timeZone) / 60_000);
  const sign = minutes < 0 ? '-' : '+';
  const offset = `${sign}${two(Math.floor(Math.abs(minutes) / 60))}${two(Math.abs(minutes) % 60)}`;
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${timeZone}`,
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offset}`,
    `TZOFFSETTO:${offset}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  ];
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
