import { describe, expect, it } from 'vitest';
import { DAY, fromWallTime, HOUR, instant, wallTime } from '#shared/kernel/time.ts';
import { readIcs, WINDOWS_ZONES, zoneNamed, type IcsCalendarRead } from '#shared/features/schedule/index.ts';

const HOUSE = 'Asia/Shanghai';
const NOW = fromWallTime({ year: 2026, month: 11, day: 23, hour: 20 }, HOUSE);
const options = { timeZone: HOUSE, from: instant(NOW - 7 * DAY), until: instant(NOW + 180 * DAY) };

function read(lines: readonly string[], zones?: ReadonlyMap<string, string | null>): IcsCalendarRead {
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR'].join('\r\n');
  const result = readIcs(text, { ...options, ...(zones ? { zones } : {}) });
  if (result.kind !== 'calendar') throw new Error('not a calendar');
  return result;
}

const event = (...lines: readonly string[]): readonly string[] => [
  'BEGIN:VEVENT',
  ...(lines.some((line) => line.startsWith('UID')) ? [] : ['UID:a@wild']),
  'SUMMARY:周场',
  ...lines,
  'END:VEVENT',
];

/** "12-01 09:00" in the house, of what takes place. */
function said(result: IcsCalendarRead): readonly string[] {
  const two = (n: number): string => String(n).padStart(2, '0');
  return result.shows
    .filter((show) => !show.cancelled)
    .map((show) => wallTime(show.startsAt, HOUSE))
    .map((w) => `${two(w.month)}-${two(w.day)} ${two(w.hour)}:${two(w.minute)}`);
}

const problems = (result: IcsCalendarRead): readonly string[] => result.skipped.map((one) => one.problem);

const zone = (tzid: string, ...rules: readonly (readonly string[])[]): readonly string[] => [
  'BEGIN:VTIMEZONE',
  `TZID:${tzid}`,
  ...rules.flatMap(([kind = '', start = '', from = '', to = '', ...more]) => [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    `TZOFFSETFROM:${from}`,
    `TZOFFSETTO:${to}`,
    ...more,
    `END:${kind}`,
  ]),
  'END:VTIMEZONE',
];

describe('zones of a calendar', () => {
  it('expands a series in UTC in UTC: Sunday 16:00Z is Monday midnight here, every week', () => {
    const result = read(event('DTSTART:20261129T160000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;BYDAY=SU;COUNT=3'));
    expect(said(result)).toEqual(['11-30 00:00', '12-07 00:00', '12-14 00:00']);
  });

  it('goes by its own rules where a VTIMEZONE has no other name, over the change of summer time', () => {
    const own = zone(
      'W. Europe Standard Time',
      ['STANDARD', '16010101T030000', '+0200', '+0100', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10'],
      ['DAYLIGHT', '16010101T020000', '+0100', '+0200', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3'],
    );
    const series = event(
      'DTSTART;TZID=W. Europe Standard Time:20261130T200000',
      'DTEND;TZID=W. Europe Standard Time:20261130T220000',
      'RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270331T210000Z',
      'EXDATE;TZID=W. Europe Standard Time:20261202T200000',
    );
    const result = read([...own, ...series]);
    expect(said(result).slice(0, 3)).toEqual(['12-01 03:00', '12-08 03:00', '12-10 03:00']);
    expect(said(result).slice(-3)).toEqual(['03-25 03:00', '03-30 02:00', '04-01 02:00']);
    expect(new Set(result.shows.map((show) => show.timeZone))).toEqual(new Set(['Europe/Berlin']));
  });

  it('lets the VTIMEZONE decide what an ambiguous or a wrong name means', () => {
    const at = (tzid: string): readonly string[] => event(`DTSTART;TZID=${tzid}:20261201T200000`, 'DURATION:PT1H');
    for (const tzid of ['CST', 'America/Chicago', 'Central Standard Time']) {
      const result = read([...zone(tzid, ['STANDARD', '19700101T000000', '+0800', '+0800']), ...at(tzid)]);
      expect(said(result), tzid).toEqual(['12-01 20:00']);
      expect(result.shows[0]?.timeZone, tzid).toBe('Asia/Shanghai');
    }
    const odd = read([...zone('Base', ['STANDARD', '19700101T000000', '+0720', '+0720']), ...at('Base')]);
    expect(odd.shows[0]).toMatchObject({ timeZone: '+07:20' });
    expect(said(odd)).toEqual(['12-01 20:40']);
  });

  it('asks for a zone nobody knows, and takes or leaves out what is answered', () => {
    for (const tzid of ['Mars/Phobos', 'CST', 'Customized Time Zone']) {
      const lines = event(`DTSTART;TZID=${tzid}:20261201T200000`, 'DURATION:PT1H');
      const asked = read(lines);
      expect(asked).toMatchObject({ shows: [], unknownZones: [{ tzid, events: 1, titles: ['周场'] }] });
      expect(said(read(lines, new Map([[tzid, 'America/New_York']])))).toEqual(['12-02 09:00']);
      expect(problems(read(lines, new Map([[tzid, null]])))).toEqual(['zone-left-out']);
    }
  });

  it('takes X-WR-TIMEZONE for times that say none, and asks when it is unknown too', () => {
    const floating = event('DTSTART:20261201T200000', 'DURATION:PT1H');
    expect(said(read(['X-WR-TIMEZONE:America/New_York', ...floating]))).toEqual(['12-02 09:00']);
    expect(read(['X-WR-TIMEZONE:Nowhere', ...floating]).unknownZones).toMatchObject([{ tzid: 'Nowhere' }]);
    expect(read(floating)).toMatchObject({ floating: 1, shows: [{ timeZone: HOUSE }] });
  });

  it('knows every Windows name, names behind a prefix, other cases and distances', () => {
    expect(Object.keys(WINDOWS_ZONES)).toHaveLength(139);
    for (const [name, iana] of Object.entries(WINDOWS_ZONES)) expect(zoneNamed(name), name).toBe(iana);
    const named = ['/citadel.org/20261101_1/America/New_York', 'asia/shanghai', 'korea standard time', 'UTC+8'];
    expect(named.map(zoneNamed)).toEqual(['America/New_York', 'Asia/Shanghai', 'Asia/Seoul', '+08:00']);
    expect(['CST', 'EST', 'IST', 'BST', ''].map(zoneNamed)).toEqual([null, null, null, null, null]);
  });

  it('takes a name that should have been quoted, and one that is', () => {
    for (const tzid of ['"Asia/Tokyo"', '(UTC+09:00) Osaka']) {
      const lines = event(`DTSTART;TZID=${tzid}:20261201T210000`, 'DURATION:PT1H');
      const answers = new Map([['(UTC+09:00) Osaka', 'Asia/Tokyo']]);
      expect(said(read(lines, answers)), tzid).toEqual(['12-01 20:00']);
    }
  });
});

describe('rules and dates as they are written', () => {
  const series = (rule: string, ...more: readonly string[]): IcsCalendarRead =>
    read(event('DTSTART;TZID=Asia/Shanghai:20261130T200000', 'DURATION:PT2H', rule, ...more));

  it('names what it cannot use and drops the event alone', () => {
    const named: Readonly<Record<string, string>> = {
      'FREQ=FORTNIGHTLY': 'rule-unreadable',
      'FREQ=DAILY;BYHOUR=25': 'rule-unreadable',
      'FREQ=MONTHLY;BYDAY=6MO': 'rule-unreadable',
      'FREQ=YEARLY;BYMONTH=13': 'rule-unreadable',
      'FREQ=DAILY;INTERVAL=0': 'rule-unreadable',
      'FREQ=DAILY;UNTIL=tomorrow': 'rule-unreadable',
      'FREQ=HOURLY': 'rule-too-fine',
      'FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11,12': 'rule-too-fine',
      'FREQ=DAILY;UNTIL=20261101': 'rule-empty',
    };
    const sound = event('UID:b@wild', 'DTSTART:20261202T120000Z', 'DURATION:PT1H');
    for (const [rule, problem] of Object.entries(named)) {
      const bad = event('DTSTART;TZID=Asia/Shanghai:20261130T200000', 'DURATION:PT2H', `RRULE:${rule}`);
      const result = read([...bad, ...sound]);
      expect(problems(result), rule).toEqual([problem]);
      expect(said(result), rule).toEqual(['12-02 20:00']);
    }
  });

  it('refuses days and times that do not exist', () => {
    for (const stamp of ['20261301T200000', '20270230T200000', '20261201T250000', '20261201T2000', '2026-12-1']) {
      const result = read(event(`DTSTART;TZID=Asia/Shanghai:${stamp}`, 'DURATION:PT1H'));
      expect(result.shows, stamp).toEqual([]);
      expect(result.skipped, stamp).toMatchObject([{ problem: 'date-unreadable', part: 'DTSTART', value: stamp }]);
    }
  });

  it('reads what is odd but plain', () => {
    expect(said(series('RRULE:FREQ=WEEKLY;UNTIL=2026-12-14'))).toHaveLength(3);
    expect(said(series('RRULE:freq=weekly;byday=MO,,;count=2;'))).toHaveLength(2);
    expect(said(series('RRULE:FREQ=YEARLY;BYDAY=20MO'))).toEqual(['05-17 20:00']);
    expect(said(series('RRULE:FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO'))).toEqual(['01-04 20:00']);
    expect(said(series('RRULE:FREQ=YEARLY;BYWEEKNO=1'))).toEqual(['01-04 20:00']);
    const numbered = series('RRULE:FREQ=WEEKLY;BYDAY=1MO;COUNT=2');
    expect([said(numbered), problems(numbered)]).toEqual([['11-30 20:00', '12-07 20:00'], ['rule-numbers']]);
    const minutes = read(event('DTSTART:20261130T013000Z', 'DURATION:PT1H', 'RRULE:FREQ=YEARLY;BYHOUR=1,2;COUNT=3'));
    expect(said(minutes)).toEqual(['11-30 09:30', '11-30 10:30']);
  });

  it('has no bound on how long ago a series began', () => {
    const old = read(event('DTSTART:19010101T120000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=46000'));
    expect(said(old)[0]).toBe('11-16 20:00');
  });

  it('keeps the length of an RDATE that brings one', () => {
    const result = series(
      'RDATE;VALUE=PERIOD;TZID=Asia/Shanghai:20261202T200000/PT4H,20261203T200000/20261203T210000',
      'RDATE:,20261204T120000Z',
    );
    expect(result.shows.map((show) => (show.endsAt - show.startsAt) / HOUR)).toEqual([2, 4, 1, 2]);
  });

  it('leaves changes of years ago in the past, and keeps those of a date that is not listed', () => {
    const change = (id: string, start: string): readonly string[] =>
      event(`RECURRENCE-ID;TZID=Asia/Shanghai:${id}`, `DTSTART;TZID=Asia/Shanghai:${start}`, 'DURATION:PT1H');
    const master = event('DTSTART;TZID=Asia/Shanghai:20230102T200000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3');
    const result = read([...master, ...change('20230109T200000', '20230110T200000')]);
    expect(result.shows).toEqual([]);
    expect(result.outside).toBe(1);
    expect(said(read(change('20261207T200000', '20261208T200000')))).toEqual(['12-08 20:00']);
  });

  it('says an end before or at the start as that', () => {
    for (const end of ['20261130T190000', '20261130T200000']) {
      const lines = event('DTSTART;TZID=Asia/Shanghai:20261130T200000', `DTEND;TZID=Asia/Shanghai:${end}`);
      expect(problems(read(lines))).toEqual(['end-not-after-start']);
    }
  });
});
