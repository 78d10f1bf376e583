import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, formatDateKey, formatTime, startOfDay } from '#shared/kernel/time.ts';
import { SCHEDULE_ERROR_CODES } from '#shared/features/schedule/index.ts';
import { formatDayHead, formatDays } from '#renderer/features/schedule/day-words.ts';
import { scheduleTextEn } from '#renderer/features/schedule/schedule.text.en.ts';
import { scheduleTextZh } from '#renderer/features/schedule/schedule.text.zh.ts';
import { momentAt, readDay, readTime } from '#renderer/features/schedule/typed-times.ts';
import { EVENING } from '#tests/shared/schedule/show-builder.ts';

const ZONE = 'Asia/Shanghai';

describe('words of the schedule', () => {
  it.each([scheduleTextZh, scheduleTextEn])('has a sentence and a way out for every code', (text) => {
    for (const code of SCHEDULE_ERROR_CODES) {
      const { what, way } = text.errors[code]({ title: '晚场', kind: 'room', more: 1, minutes: 5, fileName: 'a.ics' });
      expect(what).not.toBe('');
      expect(way).not.toBe('');
    }
  });

  it('names days and spans in both languages', () => {
    const monday = addDays(EVENING, -3, ZONE);
    expect(formatDayHead(EVENING, ZONE, 'zh')).toBe('26 周四');
    expect(formatDayHead(EVENING, ZONE, 'en')).toBe('Thu 26');
    expect(formatDays(monday, addDays(monday, 6, ZONE), ZONE, 'zh')).toBe('11月23日–29日');
    expect(formatDays(monday, addDays(monday, 6, ZONE), ZONE, 'en')).toBe('23–29 Nov');
    expect(formatDays(monday, addDays(monday, 13, ZONE), ZONE, 'zh')).toBe('11月23日–12月6日');
    expect(formatDays(monday, addDays(monday, 13, ZONE), ZONE, 'en')).toBe('23 Nov–6 Dec');
    expect(scheduleTextZh.month(2026, 11)).toBe('2026 年 11 月');
    expect(scheduleTextEn.month(2026, 11)).toBe('November 2026');
  });
});

describe('typed times', () => {
  it('reads what people type', () => {
    expect(['20:30', '20：30', '2030', '8', '830'].map(readTime)).toEqual([1230, 1230, 1230, 480, 510]);
    expect(['24:00', '20:60', '晚上', ''].map(readTime)).toEqual([null, null, null, null]);
    const days = ['2026-11-26', '11-26', '11/26', '11月26日'].map((text) => readDay(text, 2026, ZONE));
    expect(days).toEqual(days.map(() => startOfDay(EVENING, ZONE)));
    expect(['2-30', '13-1', 'x'].map((text) => readDay(text, 2026, ZONE))).toEqual([null, null, null]);
  });

  it('reads back what it shows, at any minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 1439 }), (days, minutes) => {
        const day = startOfDay(addDays(EVENING, days, ZONE), ZONE);
        const at = momentAt(day, minutes, ZONE);
        expect(readTime(formatTime(at, ZONE))).toBe(minutes);
        expect(readDay(formatDateKey(at, ZONE), 1999, ZONE)).toBe(day);
      }),
    );
  });
});
