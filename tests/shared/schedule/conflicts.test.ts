import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, instant, MINUTE, plus } from '#shared/kernel/time.ts';
import { findConflicts, findSharedCrew, overlapMs, proposeFixes, type Show } from '#shared/features/schedule/index.ts';
import { aShow, EVENING } from './show-builder.ts';

const kinds = (slot: Show, others: Show[]): string[] => findConflicts(slot, others).map((conflict) => conflict.kind);
const other = (changes: Partial<Show>): Show =>
  aShow({ id: 's2', roomId: 'room-2', account: '别的账号', place: '二号棚', anchorId: 'chen', ...changes });

describe('findConflicts', () => {
  it('finds a shared room, account, anchor and place, each by its name', () => {
    expect(kinds(aShow(), [other({ roomId: 'room-1', account: '小满厨房' })])).toEqual(['room']);
    expect(kinds(aShow(), [other({ account: '小满厨房' })])).toEqual(['account']);
    expect(kinds(aShow(), [other({ anchorId: 'lin' })])).toEqual(['anchor']);
    expect(kinds(aShow(), [other({ place: '一号棚' })])).toEqual(['place']);
  });

  it('lets shows follow each other without a gap', () => {
    expect(kinds(aShow(), [other({ roomId: 'room-1', startsAt: plus(EVENING, 2 * HOUR) })])).toEqual([]);
  });

  it('ignores drafts, cancelled shows and the show itself', () => {
    expect(kinds(aShow(), [other({ roomId: 'room-1', status: 'draft' })])).toEqual([]);
    expect(kinds(aShow(), [other({ roomId: 'room-1', status: 'cancelled' })])).toEqual([]);
    expect(kinds(aShow(), [aShow()])).toEqual([]);
  });

  it('wants ten hours of rest after a show past midnight', () => {
    const late = other({ anchorId: 'lin', startsAt: plus(EVENING, -22 * HOUR), endsAt: plus(EVENING, -18.5 * HOUR) });
    const morning = aShow({ startsAt: plus(EVENING, -10 * HOUR), endsAt: plus(EVENING, -8 * HOUR) });
    expect(findConflicts(morning, [late])).toEqual([{ kind: 'rest', with: late, ms: 8.5 * HOUR, personId: 'lin' }]);
  });

  const coAnchor = (personId: string) => [{ role: 'co-anchor' as const, personId }];
  const control = [{ role: 'control' as const, personId: 'zhou' }];

  it('finds someone on camera in both shows, whatever they do in the other', () => {
    const found = findConflicts(aShow({ crew: coAnchor('su') }), [other({ anchorId: 'su' })]);
    expect(found).toMatchObject([{ kind: 'crew', personId: 'su', ms: 2 * HOUR }]);
    expect(kinds(aShow({ crew: coAnchor('zhou') }), [other({ crew: control })])).toEqual(['crew']);
  });

  it('wants the rest of the co-anchor too', () => {
    const late = other({
      crew: coAnchor('su'),
      startsAt: plus(EVENING, -22 * HOUR),
      endsAt: plus(EVENING, -18 * HOUR),
    });
    const morning = aShow({ anchorId: 'su', startsAt: plus(EVENING, -10 * HOUR), endsAt: plus(EVENING, -8 * HOUR) });
    expect(findConflicts(morning, [late])).toMatchObject([{ kind: 'rest', personId: 'su', ms: 8 * HOUR }]);
  });

  it('lets control look after two rooms, and says so', () => {
    const [slot, meanwhile] = [aShow({ crew: control }), other({ crew: control })];
    expect(kinds(slot, [meanwhile])).toEqual([]);
    expect(findSharedCrew(slot, [meanwhile])).toEqual([{ personId: 'zhou', with: meanwhile }]);
    expect(findSharedCrew(slot, [other({ crew: control, status: 'cancelled' })])).toEqual([]);
  });

  it('is symmetric: if one is in the way of the other, the other is in the way of it', () => {
    const startsAt = fc.integer({ min: 0, max: 72 * 60 }).map((minutes) => plus(EVENING, minutes * MINUTE));
    const shows = fc.record({
      startsAt,
      roomId: fc.constantFrom('room-1', 'room-2'),
      anchorId: fc.constantFrom('lin', 'chen', null),
      account: fc.constantFrom('a', 'b'),
    });
    fc.assert(
      fc.property(shows, shows, (a, b) => {
        const first = aShow({ id: 'a', ...a, endsAt: plus(a.startsAt, 3 * HOUR) });
        const second = aShow({ id: 'b', ...b, endsAt: plus(b.startsAt, 2 * HOUR) });
        expect(kinds(first, [second])).toEqual(kinds(second, [first]));
        if (first.roomId === second.roomId) {
          expect(kinds(first, [second]).includes('room')).toBe(overlapMs(first, second) > 0);
        }
      }),
    );
  });
});

describe('proposeFixes', () => {
  it('changes room and anchor together when the day is full and neither alone is enough', () => {
    const allDay = other({ roomId: 'room-1', startsAt: plus(EVENING, -12 * HOUR), endsAt: plus(EVENING, 8 * HOUR) });
    const anchorBusy = other({ id: 's3', roomId: 'room-2', anchorId: 'lin' });
    const rooms = [{ roomId: 'room-3', account: '小满家居', place: '三号棚' }];
    const now = instant(EVENING - 48 * HOUR);
    const input = { slot: aShow(), others: [allDay, anchorBusy], anchorIds: ['lin', 'su'], rooms, restMs: 0, now };
    expect(proposeFixes(input)).toEqual([{ kind: 'room', roomId: 'room-3', anchorId: 'su' }]);
  });

  it('proposes only what really removes every conflict', () => {
    const busy = other({ roomId: 'room-1', anchorId: 'lin' });
    const proposals = proposeFixes({
      slot: aShow(),
      others: [busy],
      anchorIds: ['lin', 'su'],
      rooms: [
        { roomId: 'room-1', account: '小满厨房', place: '一号棚' },
        { roomId: 'room-3', account: '小满家居', place: '三号棚' },
      ],
      restMs: 10 * HOUR,
      now: instant(EVENING - 48 * HOUR),
    });
    expect(proposals.length).toBeGreaterThan(0);
    for (const proposal of proposals) {
      const { kind, ...change } = proposal;
      expect(findConflicts({ ...aShow(), ...change }, [busy]), kind).toEqual([]);
    }
  });
});
