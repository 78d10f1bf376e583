import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '#shared/kernel/time.ts';
import { minutesText, parseClock, parseMinutes } from '#renderer/features/runsheet/minutes.ts';

describe('lengths people type', () => {
  it.each([
    ['6', 6 * MINUTE],
    ['6.5', 6.5 * MINUTE],
    ['6:30', 6 * MINUTE + 30 * SECOND],
    ['6：05', 6 * MINUTE + 5 * SECOND],
    ['12 分', 12 * MINUTE],
    ['3 min', 3 * MINUTE],
  ])('reads %s', (text, ms) => {
    expect(parseMinutes(text)).toBe(ms);
  });
  it.each(['', 'abc', '6:75', '-3', '1:2:3'])('refuses %s', (text) => {
    expect(parseMinutes(text)).toBeNull();
  });
  it('writes what it reads', () => {
    for (const ms of [MINUTE, 6 * MINUTE + 40 * SECOND, 61 * MINUTE]) expect(parseMinutes(minutesText(ms))).toBe(ms);
  });
  it('reads a time of day', () => {
    expect(parseClock('21:00')).toEqual({ hour: 21, minute: 0 });
    expect(parseClock('9：5')).toEqual({ hour: 9, minute: 5 });
    expect(parseClock('25:00')).toBeNull();
  });
});
