import { describe, expect, it } from 'vitest';
import { DAY, fromWallTime, instant, wallTime } from '#shared/kernel/time.ts';
import { expandRule, ruleProblem } from '#shared/features/schedule/index.ts';

const ZONE = 'America/New_York';

type Example = {
  readonly rule: string;
  /** DTSTART, 1997-09-02 09:00 where nothing else is said. */
  readonly start?: string;
  /** Dates the RFC lists: "1997 9:2,3 10:1" is 2 and 3 September and 1 October. */
  readonly dates: string;
  readonly hour?: string;
};

/** "1997 9:2,3 10:1" as keys of days. */
function listed(dates: string): readonly string[] {
  let year = '';
  return dates.split(' ').flatMap((part) => {
    const [month = '', days] = part.split(':');
    if (days === undefined) {
      year = part;
      return [];
    }
    return days.split(',').map((day) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  });
}

const range = (from: number, to: number, step = 1): string =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step).join(',');

const dayList = (month: number, days: string): string => `${month}:${days}`;

const EVERY_JANUARY = ['1998', '1999', '2000'].map((year) => `${year} ${dayList(1, range(1, 31))}`).join(' ');

/** RFC 5545 §3.8.5.3, in its order; an endless list is checked as far as the RFC writes it. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  'daily for 10 occurrences': { rule: 'FREQ=DAILY;COUNT=10', dates: `1997 9:${range(2, 11)}` },
  'daily until December 24, 1997': {
    rule: 'FREQ=DAILY;UNTIL=19971224T000000Z',
    dates: `1997 9:${range(2, 30)} 10:${range(1, 31)} 11:${range(1, 30)} 12:${range(1, 23)}`,
  },
  'every other day': {
    rule: 'FREQ=DAILY;INTERVAL=2',
    dates: `1997 9:${range(2, 30, 2)} 10:${range(2, 30, 2)} 11:${range(1, 29, 2)} 12:1,3`,
  },
  'every 10 days, 5 occurrences': { rule: 'FREQ=DAILY;INTERVAL=10;COUNT=5', dates: '1997 9:2,12,22 10:2,12' },
  'every day in January, for 3 years, yearly': {
    rule: 'FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
    start: '1998-1-1',
    dates: EVERY_JANUARY,
  },
  'every day in January, for 3 years, daily': {
    rule: 'FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1',
    start: '1998-1-1',
    dates: EVERY_JANUARY,
  },
  'weekly for 10 occurrences': {
    rule: 'FREQ=WEEKLY;COUNT=10',
    dates: '1997 9:2,9,16,23,30 10:7,14,21,28 11:4',
  },
  'weekly until December 24, 1997': {
    rule: 'FREQ=WEEKLY;UNTIL=19971224T000000Z',
    dates: '1997 9:2,9,16,23,30 10:7,14,21,28 11:4,11,18,25 12:2,9,16,23',
  },
  'every other week': {
    rule: 'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
    dates: '1997 9:2,16,30 10:14,28 11:11,25 12:9,23 1998 1:6,20 2:3,17',
  },
  'weekly on Tuesday and Thursday for five weeks, by date': {
    rule: 'FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH',
    dates: '1997 9:2,4,9,11,16,18,23,25,30 10:2',
  },
  'weekly on Tuesday and Thursday for five weeks, by count': {
    rule: 'FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH',
    dates: '1997 9:2,4,9,11,16,18,23,25,30 10:2',
  },
  'every other week on Monday, Wednesday and Friday': {
    rule: 'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR',
    start: '1997-9-1',
    dates: '1997 9:1,3,5,15,17,19,29 10:1,3,13,15,17,27,29,31 11:10,12,14,24,26,28 12:8,10,12,22',
  },
  'every other week on Tuesday and Thursday, 8 occurrences': {
    rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH',
    dates: '1997 9:2,4,16,18,30 10:2,14,16',
  },
  'monthly on the first Friday for 10 occurrences': {
    rule: 'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
    start: '1997-9-5',
    dates: '1997 9:5 10:3 11:7 12:5 1998 1:2 2:6 3:6 4:3 5:1 6:5',
  },
  'monthly on the first Friday until December 24, 1997': {
    rule: 'FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR',
    start: '1997-9-5',
    dates: '1997 9:5 10:3 11:7 12:5',
  },
  'every other month on the first and last Sunday': {
    rule: 'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
    start: '1997-9-7',
    dates: '1997 9:7,28 11:2,30 1998 1:4,25 3:1,29 5:3,31',
  },
  'monthly on the second-to-last Monday for 6 months': {
    rule: 'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
    start: '1997-9-22',
    dates: '1997 9:22 10:20 11:17 12:22 1998 1:19 2:16',
  },
  'monthly on the third-to-the-last day': {
    rule: 'FREQ=MONTHLY;BYMONTHDAY=-3',
    start: '1997-9-28',
    dates: '1997 9:28 10:29 11:28 12:29 1998 1:29 2:26',
  },
  'monthly on the 2nd and 15th': {
    rule: 'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15',
    dates: '1997 9:2,15 10:2,15 11:2,15 12:2,15 1998 1:2,15',
  },
  'monthly on the first and last day': {
    rule: 'FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1',
    start: '1997-9-30',
    dates: '1997 9:30 10:1,31 11:1,30 12:1,31 1998 1:1,31 2:1',
  },
  'every 18 months on the 10th thru 15th': {
    rule: 'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
    start: '1997-9-10',
    dates: '1997 9:10,11,12,13,14,15 1999 3:10,11,12,13',
  },
  'every Tuesday, every other month': {
    rule: 'FREQ=MONTHLY;INTERVAL=2;BYDAY=TU',
    dates: '1997 9:2,9,16,23,30 11:4,11,18,25 1998 1:6,13,20,27 3:3,10,17,24,31',
  },
  'yearly in June and July': {
    rule: 'FREQ=YEARLY;COUNT=10;BYMONTH=6,7',
    start: '1997-6-10',
    dates: '1997 6:10 7:10 1998 6:10 7:10 1999 6:10 7:10 2000 6:10 7:10 2001 6:10 7:10',
  },
  'every other year in January, February and March': {
    rule: 'FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3',
    start: '1997-3-10',
    dates: '1997 3:10 1999 1:10 2:10 3:10 2001 1:10 2:10 3:10 2003 1:10 2:10 3:10',
  },
  'every third year on the 1st, 100th and 200th day': {
    rule: 'FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200',
    start: '1997-1-1',
    dates: '1997 1:1 4:10 7:19 2000 1:1 4:9 7:18 2003 1:1 4:10 7:19 2006 1:1',
  },
  'every 20th Monday of the year': {
    rule: 'FREQ=YEARLY;BYDAY=20MO',
    start: '1997-5-19',
    dates: '1997 5:19 1998 5:18 1999 5:17',
  },
  'Monday of week number 20': {
    rule: 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO',
    start: '1997-5-12',
    dates: '1997 5:12 1998 5:11 1999 5:17',
  },
  'every Thursday in March': {
    rule: 'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
    start: '1997-3-13',
    dates: '1997 3:13,20,27 1998 3:5,12,19,26 1999 3:4,11,18,25',
  },
  'every Thursday, only in June, July and August': {
    rule: 'FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8',
    start: '1997-6-5',
    dates:
      '1997 6:5,12,19,26 7:3,10,17,24,31 8:7,14,21,28 1998 6:4,11,18,25 7:2,9,16,23,30 8:6,13,20,27 1999 6:3,10,17,24 7:1,8,15,22,29 8:5,12,19,26',
  },
  // DTSTART of this example is taken out by its EXDATE; the rule itself does not name it.
  'every Friday the 13th': {
    rule: 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    dates: '1998 2:13 3:13 11:13 1999 8:13 2000 10:13',
  },
  'the first Saturday that follows the first Sunday': {
    rule: 'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
    start: '1997-9-13',
    dates: '1997 9:13 10:11 11:8 12:13 1998 1:10 2:7 3:7 4:11 5:9 6:13',
  },
  'every 4 years, the first Tuesday after a Monday in November': {
    rule: 'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
    start: '1996-11-5',
    dates: '1996 11:5 2000 11:7 2004 11:2',
  },
  'the third Tuesday, Wednesday or Thursday of a month': {
    rule: 'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
    start: '1997-9-4',
    dates: '1997 9:4 10:7 11:6',
  },
  'the second-to-last weekday of the month': {
    rule: 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
    start: '1997-9-29',
    dates: '1997 9:29 10:30 11:27 12:30 1998 1:29 2:26 3:30',
  },
  'weeks that begin on Monday': {
    rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO',
    start: '1997-8-5',
    dates: '1997 8:5,10,19,24',
  },
  'weeks that begin on Sunday': {
    rule: 'FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU',
    start: '1997-8-5',
    dates: '1997 8:5,17,19,31',
  },
  'a date that does not exist is left out': {
    rule: 'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
    start: '2007-1-15',
    dates: '2007 1:15,30 2:15 3:15,30',
  },
};

const TOO_FINE = [
  'FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z',
  'FREQ=MINUTELY;INTERVAL=15;COUNT=6',
  'FREQ=MINUTELY;INTERVAL=90;COUNT=4',
  'FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16',
  'FREQ=SECONDLY',
];

describe('the examples of RFC 5545 §3.8.5.3', () => {
  it.each(Object.entries(EXAMPLES))('%s', (_name, { rule, start = '1997-9-2', dates }) => {
    const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
    const startsAt = fromWallTime({ year, month, day, hour: 9 }, ZONE);
    const wanted = listed(dates);
    const found = expandRule({ startsAt, timeZone: ZONE, rrule: rule, until: instant(startsAt + 12 * 366 * DAY) });
    const walls = found.map((at) => wallTime(at, ZONE));
    const keys = walls.map((w) => `${w.year}-${String(w.month).padStart(2, '0')}-${String(w.day).padStart(2, '0')}`);
    const ends = /COUNT|UNTIL/.test(rule);
    expect(ends ? keys : keys.slice(0, wanted.length)).toEqual(wanted);
    expect(new Set(walls.map((wall) => wall.hour))).toEqual(new Set([9]));
  });

  it('every 20 minutes from 9 to 16:40 each day, written daily, has all its times', () => {
    const startsAt = fromWallTime({ year: 1997, month: 9, day: 2, hour: 9 }, ZONE);
    const rrule = 'FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40';
    const found = expandRule({ startsAt, timeZone: ZONE, rrule, until: instant(startsAt + 2 * DAY) });
    expect(found).toHaveLength(48);
    expect(wallTime(instant(found[23] ?? 0), ZONE)).toMatchObject({ day: 2, hour: 16, minute: 40 });
  });

  it.each(TOO_FINE)('%s is finer than a day', (rule) => {
    expect(ruleProblem(rule)).toBe('too-fine');
  });
});
