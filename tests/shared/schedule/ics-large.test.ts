import { describe, expect, it } from 'vitest';
import { DAY, plus } from '#shared/kernel/time.ts';
import { readIcs, type IcsCalendarRead } from '#shared/features/schedule/index.ts';
import { timed } from '#tests/support/cpu-time.ts';
import { EVENING } from './show-builder.ts';

const options = { timeZone: 'Asia/Shanghai', from: plus(EVENING, -7 * DAY), until: plus(EVENING, 180 * DAY) };
/** No calendar, whatever is in it, may keep the machine longer, ms. */
const PATIENCE = 3_000;

async function read(lines: readonly string[]): Promise<IcsCalendarRead> {
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n');
  const { result, cpuMs } = await timed(() => readIcs(text, options));
  expect(cpuMs).toBeLessThan(PATIENCE);
  if (result.kind !== 'calendar') throw new Error('not a calendar');
  return result;
}

const event = (uid: string, start: string, ...more: readonly string[]): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  'SUMMARY:晚场',
  start,
  'DURATION:PT2H',
  ...more,
  'END:VEVENT',
];

const zone = (tzid: string, rule: string): readonly string[] => [
  'BEGIN:VTIMEZONE',
  `TZID:${tzid}`,
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  `RRULE:${rule}`,
  'END:STANDARD',
  'END:VTIMEZONE',
];

const upTo = (count: number): string => Array.from({ length: count }, (_, index) => index).join(',');
const EVERY_SECOND = `BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=${upTo(24)};BYMINUTE=${upTo(60)};BYSECOND=${upTo(60)}`;
const inZone = (tzid: string): string => `DTSTART;TZID=${tzid}:20261201T200000`;
const daily = (count: number, start: string, rule: string): readonly string[] =>
  Array.from({ length: count }, (_, at) => event(`${String(at)}@large`, start, `RRULE:${rule}`)).flat();

const AGAIN = `BYDAY=${'MO,'.repeat(9_000)}TU;BYHOUR=${'8,'.repeat(9_000)}9`;

describe('a calendar that would take for ever', () => {
  it.each(['FREQ=DAILY', 'FREQ=DAILY;COUNT=100000', 'FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR,SA,SU;COUNT=100000'])(
    'of 9,000 series of %s ends soon, and says that there were too many',
    async (rule) => {
      const { shows, skipped } = await read(daily(9_000, 'DTSTART:20161201T120000Z', rule));
      expect(shows.length).toBeGreaterThan(0);
      expect(shows.length).toBeLessThanOrEqual(2_000);
      expect(skipped.map(({ problem }) => problem)).toContain('too-many');
    },
  );

  it.each([
    ['second', 'FREQ=SECONDLY'],
    ['minute', 'FREQ=MINUTELY'],
    ['day', 'FREQ=DAILY'],
    ['second of a month', `FREQ=MONTHLY;${EVERY_SECOND}`],
    ['second of a year', `FREQ=YEARLY;${EVERY_SECOND}`],
  ])('because a zone of it changes every %s ends soon, and keeps the plain events', async (_, rule) => {
    const plain = event('plain@large', 'DTSTART:20261201T120000Z');
    const { shows } = await read([...zone('Odd', rule), ...plain, ...event('odd@large', inZone('Odd'))]);
    expect(shows.map(({ uid }) => uid)).toContain('plain@large');
  });

  it('because each of 300 zones changes every second, under its own name, ends soon', async () => {
    const zones = Array.from({ length: 300 }, (_, at) => `Odd ${String(at)}`);
    const { unknownZones } = await read([
      ...zones.flatMap((tzid) => zone(tzid, 'FREQ=SECONDLY')),
      ...zones.flatMap((tzid) => event(`${tzid}@large`, inZone(tzid))),
    ]);
    expect(unknownZones).toHaveLength(300);
  });

  it.each(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'])('because a show is %s at every second ends soon', async (freq) => {
    const { shows, skipped } = await read(daily(20, 'DTSTART:20261201T120000Z', `FREQ=${freq};${EVERY_SECOND}`));
    expect(shows).toEqual([]);
    expect(new Set(skipped.map(({ problem }) => problem))).toEqual(new Set(['rule-too-fine']));
  });

  it('because a rule says the same thousands of times counts it once', async () => {
    const { shows, skipped } = await read(daily(20, 'DTSTART:20261201T120000Z', `FREQ=WEEKLY;COUNT=8;${AGAIN}`));
    expect(shows).toHaveLength(160);
    expect(skipped).toEqual([]);
  });
});
