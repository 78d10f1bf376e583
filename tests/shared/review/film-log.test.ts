import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, MINUTE, plus, type Instant } from '#shared/kernel/time.ts';
import {
  filmAt,
  filmEventOf,
  filmPieces,
  showMoment,
  timeInName,
  type FilmEvent,
  type FilmPiece,
  type FilmRecording,
} from '#shared/features/review/index.ts';

const START = instant(Date.UTC(2026, 10, 23, 12, 0));
const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/recordings');
const at = (minute: number): Instant => plus(START, minute * MINUTE);

type Line = { at: number; record?: string; fileChanged?: string; path?: string };
type More = Partial<Pick<FilmEvent, 'path' | 'positionMs' | 'paused'>>;

const event = (minute: number, did: FilmEvent['did'], more: More = {}): FilmEvent => {
  return { at: at(minute), did, path: null, positionMs: null, paused: false, ...more };
};

function script(name: string): readonly FilmEvent[] {
  const lines = JSON.parse(readFileSync(path.join(FIXTURES, name), 'utf8')) as Line[];
  const kinds: Record<string, FilmEvent['did']> = {
    STARTED: 'start',
    STOPPED: 'stop',
    PAUSED: 'pause',
    RESUMED: 'resume',
  };
  return lines.map((line) =>
    event(line.at, kinds[line.record ?? ''] ?? 'split', { path: line.fileChanged ?? line.path ?? null }),
  );
}

/** Each file as a recording; the id is its name. */
function recordings(pieces: readonly FilmPiece[]): readonly FilmRecording[] {
  return pieces.map((piece) => ({
    id: piece.path ?? '?',
    startsAt: piece.startsAt ?? START,
    durationMs: piece.lengthMs,
    pauses: [...piece.pauses],
    playable: 'yes',
    chosenAt: null,
    source: 'obs',
    missing: false,
    facts: null,
  }));
}

/** "a.mkv at 10", or why there is none. */
function shown(events: readonly FilmEvent[], minute: number): string {
  const place = filmAt(recordings(filmPieces(events)), at(minute));
  return place.kind === 'gap' ? place.why : `${place.recordingId} at ${place.positionMs / MINUTE}`;
}

describe('split files', () => {
  it.each([
    [10, 'a.mkv at 10'],
    [40, 'b.mkv at 10'],
    [70, 'c.mkv at 10'],
    [30, 'b.mkv at 0'],
    [80, 'c.mkv at 20'],
    [81, 'after'],
  ])('every 30 minutes: minute %i is %s', (minute, expected) => {
    expect(shown(script('split-every-30-minutes.json'), minute)).toBe(expected);
  });

  it.each([
    [10, 'a.mkv at 10'],
    [50, 'b.mkv at 5'],
  ])('once: minute %i is %s', (minute, expected) => {
    expect(shown(script('split-once.json'), minute)).toBe(expected);
  });

  it('keeps the same files when OBS tells a split twice', () => {
    const told = [
      event(0, 'start', { path: 'a' }),
      event(30, 'split', { path: 'b' }),
      event(30, 'split', { path: 'b' }),
    ];
    expect(filmPieces([...told, event(60, 'stop', { path: 'b' })])).toHaveLength(2);
  });

  it('keeps every file when the stop names the first one again', () => {
    const events = [
      event(0, 'start', { path: 'a' }),
      event(30, 'split', { path: 'b' }),
      event(60, 'stop', { path: 'a' }),
    ];
    expect(shown(events, 40)).toBe('b at 10');
    expect(filmPieces(events).map((piece) => piece.path)).toEqual(['a', 'b']);
  });

  it('knows the end of the last file of an OBS that does not tell of splits', () => {
    const pieces = filmPieces([
      event(0, 'start', { path: 'a' }),
      event(60, 'stop', { path: 'c', positionMs: 60 * MINUTE }),
    ]);
    expect(pieces).toMatchObject([
      { path: 'a', startsAt: at(0), lengthMs: null },
      { path: 'c', startsAt: null, endsAt: at(60) },
    ]);
  });
});

describe('pauses', () => {
  it.each([
    [10, 'a.mkv at 10'],
    [45, 'a.mkv at 30'],
    [30, 'paused'],
    [35, 'a.mkv at 20'],
    [60, 'a.mkv at 45'],
    [61, 'after'],
  ])('of 15 minutes: minute %i is %s', (minute, expected) => {
    expect(shown(script('paused-15-minutes.json'), minute)).toBe(expected);
  });

  it('count for the file they are in, on both sides of a split', () => {
    const events = [
      event(0, 'start', { path: 'a' }),
      event(10, 'pause'),
      event(15, 'resume'),
      event(30, 'split', { path: 'b' }),
      event(40, 'pause'),
      event(50, 'resume'),
      event(60, 'stop', { path: 'b' }),
    ];
    expect([5, 12, 20, 35, 45, 55].map((minute) => shown(events, minute))).toEqual([
      'a at 5',
      'paused',
      'a at 15',
      'b at 5',
      'paused',
      'b at 15',
    ]);
  });

  it('go on in the next file when it is split while paused', () => {
    const events = [
      event(0, 'start', { path: 'a' }),
      event(10, 'pause'),
      event(20, 'split', { path: 'b' }),
      event(25, 'resume'),
      event(60, 'stop', { path: 'b' }),
    ];
    expect([5, 15, 22, 30].map((minute) => shown(events, minute))).toEqual(['a at 5', 'between', 'paused', 'b at 5']);
  });

  it('end the film when it is stopped while paused', () => {
    const events = [event(0, 'start', { path: 'a' }), event(10, 'pause'), event(30, 'stop', { path: 'a' })];
    expect(filmPieces(events)).toMatchObject([{ lengthMs: 10 * MINUTE }]);
    expect(shown(events, 20)).toBe('after');
  });

  it('count once when they are told twice', () => {
    const events = [
      event(0, 'start', { path: 'a' }),
      event(10, 'pause'),
      event(12, 'pause'),
      event(20, 'resume'),
      event(21, 'resume'),
      event(40, 'stop', { path: 'a' }),
    ];
    expect(shown(events, 30)).toBe('a at 20');
  });
});

describe('several recordings', () => {
  const two = [
    event(0, 'start', { path: 'a' }),
    event(20, 'stop', { path: 'a' }),
    event(30, 'start', { path: 'b' }),
    event(60, 'stop', { path: 'b' }),
  ];

  it('leave the gap between them open, and say when film comes again', () => {
    expect(shown(two, 40)).toBe('b at 10');
    expect(filmAt(recordings(filmPieces(two)), at(25))).toEqual({ kind: 'gap', why: 'between', nextAt: at(30) });
  });

  it('keep the clock of a recording begun before the show', () => {
    const events = [event(0, 'start', { path: 'a', positionMs: 12 * MINUTE }), event(30, 'stop', { path: 'a' })];
    expect(shown(events, 10)).toBe('a at 22');
    expect(shown(events, -5)).toBe('a at 7');
  });

  it('keep what a crash left without a stop, and what came after it', () => {
    const events = [
      event(0, 'start', { path: 'a' }),
      event(30, 'start', { path: 'b', positionMs: 0 }),
      event(60, 'stop', { path: 'b' }),
    ];
    expect(filmPieces(events).map((piece) => [piece.path, piece.lengthMs])).toEqual([
      ['a', null],
      ['b', 30 * MINUTE],
    ]);
    expect(shown(events, 20)).toBe('a at 20');
    expect(shown(events, 50)).toBe('b at 20');
  });
});

describe('when the link to OBS was away', () => {
  it('takes the start from the length of a recording met while it runs', () => {
    const events = [
      event(10, 'start', { positionMs: 7 * MINUTE }),
      event(60, 'stop', { path: 'a', positionMs: 57 * MINUTE }),
    ];
    expect(shown(events, 20)).toBe('a at 17');
  });

  it('meets the same recording again without making a second file of it', () => {
    const events = [
      event(0, 'start', { path: 'a' }),
      event(20, 'start', { path: 'a', positionMs: 20 * MINUTE }),
      event(60, 'stop', { path: 'a' }),
    ];
    expect(filmPieces(events)).toHaveLength(1);
    expect(shown(events, 40)).toBe('a at 40');
  });

  it('finds the pause that nobody heard of', () => {
    const events = [
      event(0, 'start', { path: 'a' }),
      event(30, 'seen', { positionMs: 18 * MINUTE }),
      event(60, 'stop', { path: 'a', positionMs: 48 * MINUTE }),
    ];
    expect(shown(events, 40)).toBe('a at 28');
    expect(filmPieces(events)).toMatchObject([{ lengthMs: 48 * MINUTE }]);
  });

  it('does not believe in a length that only the return of the link gave', () => {
    const events = [event(0, 'start', { path: 'a' }), event(90, 'stop', { path: 'a', positionMs: 20 * MINUTE })];
    expect(filmPieces(events)).toMatchObject([{ path: 'a', lengthMs: null, startsAt: at(0) }]);
  });

  it('goes on with the file when the link was given up by hand', () => {
    const events = [
      event(0, 'start', { path: 'a' }),
      event(10, 'stop', { path: 'a', positionMs: 10 * MINUTE }),
      event(20, 'start', { path: 'a', positionMs: 20 * MINUTE }),
      event(40, 'stop', { path: 'a' }),
    ];
    expect(filmPieces(events)).toMatchObject([{ lengthMs: 40 * MINUTE }]);
  });
});

describe('any course of events', () => {
  const courses = fc.array(
    fc.record({
      gap: fc.integer({ min: 0, max: 20 * MINUTE }),
      did: fc.constantFrom<FilmEvent['did']>('start', 'split', 'pause', 'resume', 'stop', 'seen'),
      path: fc.constantFrom('a', 'b', 'c', null),
      positionMs: fc.option(fc.integer({ min: 0, max: 90 * MINUTE })),
      paused: fc.boolean(),
    }),
    { maxLength: 20 },
  );

  it('gives pieces whose pauses are inside, and moments that come back from their position', () => {
    fc.assert(
      fc.property(courses, fc.integer({ min: 0, max: 200 * MINUTE }), (course, ms) => {
        let now = 0;
        const events = course.map(({ gap, ...rest }) => ({ at: plus(START, (now += gap)), ...rest }));
        const films = recordings(filmPieces(events)).map((film, index) => ({ ...film, id: `${index}` }));
        const place = filmAt(films, plus(START, ms));
        if (place.kind === 'gap') return;
        const film = films.find((one) => one.id === place.recordingId);
        expect(place.positionMs).toBeGreaterThanOrEqual(0);
        // At the very place of a pause the film shows both the moment before and the one after it.
        const pause = film?.pauses.find((one) => one.positionMs === place.positionMs);
        if (film && pause === undefined) expect(showMoment(film, place.positionMs)).toBe(plus(START, ms));
      }),
    );
  });
});

describe('filmEventOf', () => {
  it('reads what older links wrote, and nothing else', () => {
    const row = (kind: string, data: unknown) => filmEventOf({ at: at(10), kind, data });
    expect(row('obs.record.start', { path: 'a', startedAt: at(3) })).toMatchObject({
      did: 'start',
      positionMs: 7 * MINUTE,
    });
    expect(row('obs.record.stop', { path: 'a', startedAt: null, durationMs: 4 * MINUTE })).toMatchObject({
      did: 'stop',
      positionMs: 4 * MINUTE,
    });
    expect(row('obs.record.stop', { path: '' })).toBeNull();
    expect(row('obs.drop', {})).toBeNull();
    expect(row('obs.record.start', 'x')).toBeNull();
  });
});

describe('names of recordings from others', () => {
  it('tell the start that is expected of them', () => {
    const names = JSON.parse(readFileSync(path.join(FIXTURES, 'names.json'), 'utf8')) as Record<string, string>;
    for (const [name, expected] of Object.entries(names)) {
      const [year, month, day, hour, minute, second] = expected.split(/[- :]/).map(Number);
      expect(timeInName(name), name).toEqual({ year, month, day, hour, minute, second });
    }
  });
});
