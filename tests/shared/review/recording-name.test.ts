import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, instant, MINUTE, plus } from '#shared/kernel/time.ts';
import { startFromName, timeInName, timesInName } from '#shared/features/review/index.ts';

const spelled = (name: string): string | null => {
  const time = timeInName(name);
  if (!time) return null;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${time.year}-${two(time.month)}-${two(time.day)} ${two(time.hour)}:${two(time.minute)}:${two(time.second)}`;
};

const EXPECTED = '2026-11-23 20:01:58';

describe('timeInName', () => {
  it.each([
    '录制-20345678-20261123-200158-123-晚场.mp4',
    '2026年11月23日 20时01分58秒.mp4',
    '录制-12345-20261123-200158-123-晚场.mp4',
    'kaibo-2026-11-23 20-01-58.mkv',
    '2026-11-23_20-01-58.mkv',
    '20261123200158.mp4',
    '20261123_200158.mp4',
    '20261123T200158.mp4',
    '20261123200158123.mp4',
    '2026年11月23日20时01分58秒.flv',
    '2026年11月23日20点01分58秒.flv',
    '2026.11.23 20.01.58.mov',
    '2026-11-23T20_01_58.mkv',
    '[2026-11-23 20-01-58][小满厨房][锅具场].flv',
    '小满厨房_2026-11-23-20-01-58.ts',
    '录制-20261101-20261123-200158-晚场.mp4',
    'room 9876543210 2026-11-23 20-01-58.mkv',
    '20261123-晚场-200158.mp4',
    '2026-11-23 周一 20-01-58.mp4',
    '20-01-58 2026-11-23.mp4',
    'Screen Recording 2026-11-23 at 8.01.58 PM.mov',
    '2026-11-23 08-01-58 pm.mov',
    '录屏2026-11-23 晚上8.01.58.mov',
    '2026年11月23日下午8时01分58秒.mp4',
    '２０２６年１１月２３日２０时０１分５８秒.mp4',
    '261123-200158.mp4',
    '26-11-23 20-01-58.mp4',
    '23-11-2026 20-01-58.mp4',
    '11-23-2026 20-01-58.mp4',
    'Replay 2026-11-23 20-01-58.mkv',
    '2026-11-23 20-01-58 (1).mkv',
    '2026-11-23 20-01-58_002.mkv',
  ])('%s', (name) => {
    expect(spelled(name)).toBe(EXPECTED);
  });

  it('takes a time without seconds at its full minute', () => {
    expect(spelled('20261123_2001.mp4')).toBe('2026-11-23 20:01:00');
    expect(spelled('2026年11月23日20点01分.mp4')).toBe('2026-11-23 20:01:00');
  });

  it('reads the hours of noon and midnight', () => {
    expect(spelled('2026-11-23 12.01.58 AM.mov')).toBe('2026-11-23 00:01:58');
    expect(spelled('2026-11-23 12.01.58 PM.mov')).toBe('2026-11-23 12:01:58');
    expect(spelled('2026-11-23 中午12时01分58秒.mov')).toBe('2026-11-23 12:01:58');
  });

  it.each([
    '晚场.mp4',
    '20345678.mp4',
    '2026-11-23.mp4',
    '20261123 第2段.mp4',
    '2026-13-23 20-01-58.mp4',
    '2026-02-30 20-01-58.mp4',
    '2026-11-23 25-01-58.mp4',
    '录制-20345678-晚场.mp4',
  ])('%s tells no start', (name) => {
    expect(spelled(name)).toBeNull();
  });

  it('never throws, and what it finds is on the calendar', () => {
    const pieces = fc.constantFrom(
      '20261123',
      '200158',
      '年',
      '月',
      '日',
      '时',
      '-',
      '_',
      ' ',
      '2026',
      '11',
      '23',
      'PM',
      'Z',
      '1795435318',
      '下午',
      '٣',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((list) => list.join('')),
        ),
        (name) => {
          for (const time of timesInName(name)) {
            if ('at' in time) continue;
            expect(time.hour).toBeLessThan(24);
            expect(new Date(Date.UTC(2024, time.month - 1, time.day)).getUTCMonth()).toBe(time.month - 1);
          }
        },
      ),
    );
  });
});

describe('startFromName', () => {
  const eight = instant(Date.UTC(2026, 10, 23, 12, 0));
  const question = { startsAt: eight, endsAt: plus(eight, 2 * HOUR), timeZones: ['Asia/Shanghai'] };
  const start = plus(eight, MINUTE + 58_000);

  it('is the moment in the zone of the show, without another reading', () => {
    expect(startFromName('2026-11-23 20-01-58.mkv', question)).toEqual({ at: start, others: [] });
  });

  it('reads names that count seconds or name their offset', () => {
    const seconds = String(start / 1000);
    expect(startFromName(`${seconds}.mp4`, question)).toEqual({ at: start, others: [] });
    expect(startFromName(`${seconds}000.mp4`, question)).toEqual({ at: start, others: [] });
    expect(startFromName('2026-11-23T12-01-58Z.mp4', question)).toEqual({ at: start, others: [] });
    expect(startFromName('20261123T200158+0800.mp4', question)).toEqual({ at: start, others: [] });
  });

  it('says every reading that fits: two times, and a day that can be a month', () => {
    const both = startFromName('20261123-200158 至 20261123-210300.mp4', question);
    expect(both).toEqual({ at: start, others: [plus(eight, 63 * MINUTE)] });
  });

  it('takes the one of two dates that lies near the show', () => {
    expect(startFromName('导出20270101-090000 录制20261123-200158.mp4', question)?.at).toBe(start);
    expect(
      startFromName('03-04-2026 20-01-58.mp4', {
        ...question,
        startsAt: instant(Date.UTC(2026, 3, 3, 12)),
        endsAt: instant(Date.UTC(2026, 3, 3, 14)),
      })?.at,
    ).toBe(Date.UTC(2026, 3, 3, 12, 1, 58));
  });

  it('understands a 12-hour clock that does not say which half of the day', () => {
    expect(startFromName('2026-11-23 08-01-58.mkv', question)?.at).toBe(start);
  });

  it('tries the clock of this computer when the show is in another zone', () => {
    const abroad = { ...question, timeZones: ['America/New_York', 'Asia/Shanghai'] };
    expect(startFromName('2026-11-23 20-01-58.mkv', abroad)?.at).toBe(start);
  });

  it('takes the year of the show when the name has none, also over New Year', () => {
    const newYear = instant(Date.UTC(2026, 11, 31, 17));
    const night = { startsAt: newYear, endsAt: plus(newYear, 2 * HOUR), timeZones: ['Asia/Shanghai'] };
    expect(startFromName('12月31日23点50分.mp4', night)?.at).toBe(plus(newYear, -70 * MINUTE));
    expect(startFromName('11月23日20时01分58秒.mp4', question)?.at).toBe(start);
  });

  it('says nothing of a time far from the show', () => {
    expect(startFromName('2024-01-01 08-00-00.mp4', question)).toBeNull();
    expect(startFromName('1234567890.mp4', question)).toBeNull();
  });

  it('accepts a piece that begins late in a long show', () => {
    const long = { ...question, endsAt: plus(eight, 12 * HOUR) };
    expect(startFromName('2026-11-24 06-30-00.mkv', long)?.at).toBe(plus(eight, 10.5 * HOUR));
  });
});
