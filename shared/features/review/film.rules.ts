import { instant, plus, SECOND, type Instant, type Millis } from '#shared/kernel/time.ts';
import { recordingState, showMoment, videoPosition } from './recording.rules.ts';
import type { FilmFacts } from './film-facts.model.ts';
import type { Recording } from './recording.model.ts';

/** What the film of a show needs to know of each of its recordings. */
export type FilmRecording = Pick<
  Recording,
  'id' | 'startsAt' | 'durationMs' | 'pauses' | 'playable' | 'chosenAt' | 'source'
> & { readonly missing: boolean; readonly facts: FilmFacts | null };

/**
 * Where the film is at a moment of the show: in a file, or in a gap. `paused`: the recording stood still;
 * `before`, `between`, `after`: no file was being written; `none`: nothing that plays is attached.
 */
export type FilmPlace =
  | { readonly kind: 'in'; readonly recordingId: string; readonly positionMs: Millis }
  | {
      readonly kind: 'gap';
      readonly why: 'before' | 'between' | 'after' | 'paused' | 'none';
      /** When film comes again; null when none does. */
      readonly nextAt: Instant | null;
    };

export type FilmStretch = { readonly recordingId: string; readonly from: Instant; readonly to: Instant };

/** Two files that follow each other within this leave no gap: a split loses a few pictures. */
const SEAM: Millis = 2 * SECOND;

/** Recordings the window can play. One that cannot be played never stands in their way. */
export function playableOf<R extends FilmRecording>(recordings: readonly R[]): readonly R[] {
  return recordings.filter((one) => recordingState(one) === 'plays');
}

/** The file and second that show a moment. Of several, the one a person chose last; else the one begun last. */
export function filmAt(recordings: readonly FilmRecording[], at: Instant): FilmPlace {
  const films = playableOf(recordings);
  const holding = films.filter((one) => videoPosition(one, at) !== null).sort(byPreference);
  const [holder] = holding;
  const positionMs = holder === undefined ? null : videoPosition(holder, at);
  if (holder !== undefined && positionMs !== null) return { kind: 'in', recordingId: holder.id, positionMs };
  const stretches = filmStretches(films);
  const next = stretches.find((stretch) => stretch.from > at);
  const previous = stretches.findLast((stretch) => stretch.to <= at);
  const nextAt = next?.from ?? null;
  if (films.length === 0) return { kind: 'gap', why: 'none', nextAt };
  if (films.some((one) => standsStill(one, at))) return { kind: 'gap', why: 'paused', nextAt };
  if (previous === undefined) return { kind: 'gap', why: 'before', nextAt };
  if (next === undefined) return { kind: 'gap', why: 'after', nextAt };
  return { kind: 'gap', why: 'between', nextAt };
}

function standsStill(recording: FilmRecording, at: Instant): boolean {
  return recording.pauses.some((pause) => {
    const from = showMoment(recording, pause.positionMs);
    return from < at && at < from + pause.lengthMs;
  });
}

function byPreference(a: FilmRecording, b: FilmRecording): number {
  return (b.chosenAt ?? 0) - (a.chosenAt ?? 0) || b.startsAt - a.startsAt || a.id.localeCompare(b.id);
}

/**
 * The stretches of the show that film covers, by their beginning. A recording of unknown length reaches to the next
 * one's start; the last of them is left out, since nobody knows how far it goes.
 */
export function filmStretches(recordings: readonly FilmRecording[]): readonly FilmStretch[] {
  const ordered = recordings.toSorted((a, b) => a.startsAt - b.startsAt);
  const stretches = ordered.flatMap((one, index) => stretchesOf(one, ordered[index + 1]?.startsAt ?? null));
  return stretches.sort((a, b) => a.from - b.from);
}

function stretchesOf(recording: FilmRecording, nextStart: Instant | null): readonly FilmStretch[] {
  const { id, pauses, durationMs, startsAt } = recording;
  const stretches: FilmStretch[] = [];
  let from: Instant = startsAt;
  for (const pause of pauses) {
    if (durationMs !== null && pause.positionMs >= durationMs) break;
    const to = showMoment(recording, pause.positionMs);
    if (to > from) stretches.push({ recordingId: id, from, to });
    from = plus(to, pause.lengthMs);
  }
  const to = durationMs === null ? nextStart : showMoment(recording, durationMs);
  if (to !== null && to > from) stretches.push({ recordingId: id, from, to });
  return stretches;
}

/** Where to go on when a file has run out: the next one that starts at its end or later; null after the last. */
export function nextFilm(recordings: readonly FilmRecording[], ended: Instant): Instant | null {
  const place = filmAt(recordings, instant(ended + SEAM));
  if (place.kind === 'gap') return place.nextAt;
  const starts = playableOf(recordings)
    .map((one) => one.startsAt)
    .filter((start) => start >= ended - SEAM);
  return starts.length === 0 ? instant(ended + SEAM) : instant(Math.max(ended, Math.min(...starts)));
}
