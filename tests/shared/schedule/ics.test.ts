import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, fromWallTime, HOUR, instant, plus } from '#shared/kernel/time.ts';
import { expandRule, readIcs, ruleProblem, writeIcs, type IcsShow } from '#shared/features/schedule/index.ts';
import { aShow, EVENING } from './show-builder.ts';

const SHANGHAI = 'Asia/Shanghai';
const options = { timeZone: SHANGHAI, from: plus(EVENING, -30 * DAY), until: plus(EVENING, 60 * DAY) };
const at = (day: number, hour: number, minute = 0) =>
  fromWallTime({ year: 2026, month: 11, day, hour, minute }, SHANGHAI);

function calendar(...events: string[][]): string {
  const body = events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...body, 'END:VCALENDAR'].join('\r\n');
}

function shows(text: string): readonly IcsShow[] {
  const result = readIcs(text, options);
  if (result.kind !== 'calendar') throw new Error('not a calendar');
  return result.shows;
}

const problems = (text: string): string[] => {
  const result = readIcs(text, options);
  return result.kind === 'calendar' ? result.skipped.map((skipped) => skipped.problem) : ['not-a-calendar'];
};

describe('readIcs', () => {
  it('reads zoned, UTC and floating times and a duration', () => {
    const [zoned, utc, floating] = shows(
      calendar(
        [
          'UID:a',
          'SUMMARY:晚场',
          'DTSTART;TZID=Asia/Shanghai:20261126T200000',
          'DTEND;TZID=Asia/Shanghai:20261126T223000',
        ],
        ['UID:b', 'SUMMARY:UTC', 'DTSTART:20261126T120000Z', 'DTEND:20261126T140000Z'],
        ['UID:c', 'SUMMARY:浮动', 'DTSTART:20261126T220000', 'DURATION:PT3H30M'],
      ),
    );
    expect(zoned).toMatchObject({ startsAt: at(26, 20), endsAt: at(26, 22, 30), title: '晚场' });
    expect(utc).toMatchObject({ startsAt: at(26, 20), endsAt: at(26, 22) });
    expect(floating).toMatchObject({ startsAt: at(26, 22), endsAt: at(27, 1, 30) });
  });

  it('lists the dates of a rule without its exceptions and with its changes', () => {
    const list = shows(
      calendar(
        [
          'UID:weekly',
          'SUMMARY:周场',
          'DTSTART;TZID=Asia/Shanghai:20261123T200000',
          'DTEND;TZID=Asia/Shanghai:20261123T220000',
          'RRULE:FREQ=WEEKLY;COUNT=4',
          'EXDATE;TZID=Asia/Shanghai:20261130T200000',
        ],
        [
          'UID:weekly',
          'RECURRENCE-ID;TZID=Asia/Shanghai:20261207T200000',
          'SUMMARY:周场改到 21 点',
          'DTSTART;TZID=Asia/Shanghai:20261207T210000',
          'DTEND;TZID=Asia/Shanghai:20261207T230000',
        ],
      ),
    );
    const taken = list.filter((show) => !show.cancelled);
    expect(taken.map((show) => show.title)).toEqual(['周场', '周场改到 21 点', '周场']);
    expect(list.filter((show) => show.cancelled).map((show) => show.startsAt)).toEqual([at(30, 20)]);
    expect(taken[1]?.startsAt).toBe(at(37, 21));
  });

  it('bounds an endless rule by the window', () => {
    const list = shows(
      calendar([
        'UID:x',
        'SUMMARY:每天',
        'DTSTART;TZID=Asia/Shanghai:20261126T200000',
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY',
      ]),
    );
    expect(list.length).toBeLessThanOrEqual(61);
    expect(list.every((show) => show.startsAt < options.until)).toBe(true);
  });

  it('names what it leaves out, and reads the rest', () => {
    const text = calendar(
      ['UID:1', 'SUMMARY:全天', 'DTSTART;VALUE=DATE:20261126'],
      ['UID:2', 'SUMMARY:没有结束', 'DTSTART:20261126T120000Z'],
      ['UID:3', 'SUMMARY:每秒', 'DTSTART:20261126T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=SECONDLY'],
      [
        'UID:4',
        'SUMMARY:二月三十',
        'DTSTART:20261126T120000Z',
        'DURATION:PT1H',
        'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      ],
      ['UID:5', 'SUMMARY:好的', 'DTSTART:20261126T120000Z', 'DURATION:PT1H'],
    );
    expect(problems(text)).toEqual(['all-day', 'no-end', 'rule-too-fine', 'rule-unreadable']);
    expect(shows(text).map((show) => show.title)).toEqual(['好的']);
  });

  it('goes by the VTIMEZONE of a zone only the file knows, and asks without one', () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Own/Tokyo',
      'BEGIN:STANDARD',
      'DTSTART:19700101T000000',
      'TZOFFSETFROM:+0900',
      'TZOFFSETTO:+0900',
      'END:STANDARD',
      'END:VTIMEZONE',
    ].join('\r\n');
    const event = (tzid: string): string =>
      calendar(['UID:z', 'SUMMARY:时区', `DTSTART;TZID=${tzid}:20261126T210000`, 'DURATION:PT1H']);
    const known = event('Own/Tokyo').replace('BEGIN:VEVENT', `${zone}\r\nBEGIN:VEVENT`);
    expect(shows(known)[0]?.startsAt).toBe(at(26, 20));
    expect(readIcs(event('Own/Nowhere'), options)).toMatchObject({
      shows: [],
      unknownZones: [{ tzid: 'Own/Nowhere', events: 1, titles: ['时区'] }],
    });
  });

  it('adds RDATEs, and takes the newer of two events with one UID', () => {
    const dates = ['UID:r', 'SUMMARY:加场', 'DTSTART:20261126T120000Z', 'DURATION:PT1H'];
    const extra = shows(calendar([...dates, 'RRULE:FREQ=DAILY;COUNT=2', 'RDATE:20261201T120000Z']));
    expect(extra.map((show) => show.startsAt)).toEqual([at(26, 20), at(27, 20), at(31, 20)]);
    const twice = calendar([...dates, 'SEQUENCE:2'], [...dates.with(1, 'SUMMARY:旧的'), 'SEQUENCE:1']);
    expect(shows(twice).map((show) => show.title)).toEqual(['加场']);
    expect(problems(twice)).toEqual(['duplicate']);
  });

  it('does not let a rule from long ago use up its dates before the window', () => {
    const old = ['UID:o', 'SUMMARY:老规则', 'DTSTART:20150101T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'];
    const list = shows(calendar(old));
    expect(list.length).toBeGreaterThan(80);
    expect(list.every((show) => show.startsAt >= options.from)).toBe(true);
  });

  it('takes a METHOD:CANCEL file as cancellations', () => {
    const file = calendar(['UID:a', 'SUMMARY:取消', 'DTSTART:20261126T120000Z', 'DURATION:PT1H']);
    expect(shows(file.replace('VERSION:2.0', 'VERSION:2.0\r\nMETHOD:CANCEL'))[0]?.cancelled).toBe(true);
  });

  it('keeps a cancellation and its sequence', () => {
    const [show] = shows(
      calendar([
        'UID:a',
        'SEQUENCE:3',
        'STATUS:CANCELLED',
        'SUMMARY:取消',
        'DTSTART:20261126T120000Z',
        'DURATION:PT1H',
      ]),
    );
    expect(show).toMatchObject({ cancelled: true, sequence: 3 });
  });

  it('says when a text is no calendar, and never throws', () => {
    expect(readIcs('', options)).toEqual({ kind: 'not-a-calendar' });
    expect(readIcs('BEGIN:VCALENDAR\r\nBEGIN:VEV', options).kind).toBe('not-a-calendar');
    fc.assert(
      fc.property(fc.string(), (junk) => typeof readIcs(`BEGIN:VCALENDAR\r\n${junk}`, options).kind === 'string'),
    );
  });
});

describe('expandRule', () => {
  it('keeps the wall time over the end of summer time', () => {
    const start = fromWallTime({ year: 2026, month: 10, day: 23, hour: 20 }, 'Europe/Berlin');
    const [, , third] = expandRule({
      startsAt: start,
      timeZone: 'Europe/Berlin',
      rrule: 'FREQ=DAILY',
      until: plus(start, 5 * DAY),
    });
    expect((third ?? 0) - start).toBe(2 * DAY + HOUR);
  });

  it('honours UNTIL in UTC', () => {
    const starts = expandRule({
      startsAt: EVENING,
      timeZone: SHANGHAI,
      rrule: 'FREQ=DAILY;UNTIL=20261128T120000Z',
      until: options.until,
    });
    expect(starts).toHaveLength(3);
  });

  it('refuses what is finer than a day', () => {
    expect(ruleProblem('FREQ=HOURLY')).toBe('too-fine');
    expect(ruleProblem('nonsense')).toBe('unreadable');
    expect(ruleProblem('FREQ=WEEKLY;BYDAY=MO,WE')).toBeNull();
  });
});

describe('writeIcs', () => {
  it('writes a zone that changes its clock in between with its change, and reads it back under its name', () => {
    const autumn = [-60, 0].map((days, index) =>
      aShow({ id: `s${index}`, timeZone: 'Europe/Berlin', startsAt: plus(EVENING, days * DAY) }),
    );
    const text = writeIcs(autumn, EVENING);
    expect(text).toContain('TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100');
    expect(shows(text).map((show) => [show.startsAt, show.timeZone])).toEqual(
      autumn.map((show) => [show.startsAt, 'Europe/Berlin']),
    );
  });

  it('is read back to the same shows, whatever the title', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '' && !/[\p{Cc}\r\n]/u.test(text)),
        (title) => {
          const [read] = shows(writeIcs([aShow({ title })], EVENING));
          expect(read).toMatchObject({ title: title.trim(), startsAt: EVENING, timeZone: SHANGHAI });
        },
      ),
      { numRuns: 1000, examples: [['!  !']] },
    );
  });

  it('folds at 75 octets without breaking a character', () => {
    const text = writeIcs([aShow({ title: '周一厨房焕新场'.repeat(6) })], EVENING);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text).not.toContain('\uFFFD');
    expect(shows(text)[0]?.title).toBe('周一厨房焕新场'.repeat(6));
  });

  it('carries a cancellation', () => {
    expect(writeIcs([aShow({ status: 'cancelled', reason: '主播生病' })], instant(0))).toContain('STATUS:CANCELLED');
  });
});
