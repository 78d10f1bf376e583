import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, plus } from '#shared/kernel/time.ts';
import { ConflictIndex, findConflicts, type Show } from '#shared/features/schedule/index.ts';
import { aShow, EVENING } from './show-builder.ts';

const show = fc.record({
  hours: fc.integer({ min: 0, max: 240 }),
  length: fc.integer({ min: 1, max: 30 }),
  room: fc.integer({ min: 1, max: 3 }),
  anchor: fc.constantFrom('lin', 'su', null),
  status: fc.constantFrom<Show['status']>('planned', 'draft', 'cancelled', 'locked'),
});

describe('ConflictIndex', () => {
  it('finds what comparing with every show finds', () => {
    fc.assert(
      fc.property(fc.array(show, { maxLength: 25 }), (list) => {
        const shows = list.map(({ hours, length, room, anchor, status }, index) => {
          const startsAt = plus(EVENING, hours * HOUR);
          const place = { roomId: `room-${room}`, account: `账号 ${room % 2}`, place: `${room} 号棚` };
          return aShow({
            id: `s${index}`,
            ...place,
            anchorId: anchor,
            status,
            startsAt,
            endsAt: plus(startsAt, length * HOUR),
          });
        });
        const index = new ConflictIndex(shows);
        const told = (one: Show, found: ReturnType<typeof findConflicts>): readonly string[] =>
          found.map((conflict) => `${one.id} ${conflict.kind} ${conflict.with.id} ${conflict.personId ?? ''}`).sort();
        for (const one of shows) expect(told(one, index.conflicts(one))).toEqual(told(one, findConflicts(one, shows)));
      }),
    );
  });

  it('holds each date against its neighbours, however many there are', () => {
    const daily = (count: number): number => {
      const shows = Array.from({ length: count }, (_, index) => {
        const startsAt = plus(EVENING, index * DAY);
        return aShow({ id: `s${index}`, startsAt, endsAt: plus(startsAt, 2 * HOUR) });
      });
      const index = new ConflictIndex(shows);
      return shows.reduce((sum, one) => sum + index.near(one).length, 0);
    };
    expect(daily(2_000)).toBeLessThanOrEqual(4 * daily(500) + 16);
    expect(daily(2_000)).toBeLessThanOrEqual(3 * 2_000);
  });
});
