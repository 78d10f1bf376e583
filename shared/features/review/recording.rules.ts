import { instant, plus, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { FilmFacts } from './film-facts.model.ts';
import type { FilmPause, Recording } from './recording.model.ts';

/** Endings a Chromium window can play, by measurement (mkv plays although it denies it). */
export const PLAYABLE_ENDINGS = ['mkv', 'mp4', 'mov', 'webm', 'm4v'] as const;
/** Endings people have that need remuxing first. */
export const REMUX_ENDINGS = ['flv', 'ts', 'm2ts'] as const;

/**
 * 可放 plays · h265 and codec: the window has no decoder · cut 文件不完整 · remux: flv, ts and other containers ·
 * silent: no picture in it · no-film: not a film · failed: the window gave up and the file does not say why ·
 * missing 找不到.
 */
export type RecordingState = 'plays' | 'h265' | 'codec' | 'cut' | 'remux' | 'silent' | 'no-film' | 'failed' | 'missing';

/** What to tell a person about a recording. What the player saw weighs more than what the bytes let expect. */
export function recordingState(
  recording: Pick<Recording, 'playable'> & { readonly missing: boolean; readonly facts: FilmFacts | null },
): RecordingState {
  const { playable, missing, facts } = recording;
  if (missing) return 'missing';
  if (playable === 'yes') return 'plays';
  if (facts === null) return playable === 'unknown' ? 'plays' : 'failed';
  const expected = expectedState(facts);
  if (expected !== 'plays' || playable === 'unknown') return expected;
  return playable === 'no-picture' ? 'codec' : 'failed';
}

/** What the bytes alone let expect. */
export function expectedState(facts: FilmFacts): Exclude<RecordingState, 'failed' | 'missing'> {
  if (facts.container === null) return 'no-film';
  if (facts.intact === 'headless') return 'cut';
  if (facts.video === 'hevc') return 'h265';
  if (facts.video === 'other') return 'codec';
  if (facts.container !== 'mp4' && facts.container !== 'mkv') return 'remux';
  return facts.video === null ? 'silent' : 'plays';
}

type Placed = Pick<Recording, 'startsAt' | 'durationMs'> & { readonly pauses?: readonly FilmPause[] };

/** Position in the file (ms from its first picture) at a moment of the show; null outside it and while it was paused. */
export function videoPosition(recording: Placed, at: Instant): Millis | null {
  let position = at - recording.startsAt;
  if (position < 0) return null;
  for (const pause of recording.pauses ?? []) {
    if (position <= pause.positionMs) break;
    if (position < pause.positionMs + pause.lengthMs) return null;
    position -= pause.lengthMs;
  }
  return recording.durationMs !== null && position > recording.durationMs ? null : position;
}

/** The moment of the show that a position in the file shows. */
export function showMoment(recording: Omit<Placed, 'durationMs'>, positionMs: Millis): Instant {
  return plus(recording.startsAt, Math.round(positionMs) + pausedBefore(recording.pauses ?? [], positionMs));
}

/** Where the file must have started, if at `positionMs` it shows what happened at `at`. Used to line up by hand. */
export function startsAtFor(at: Instant, positionMs: Millis, pauses: readonly FilmPause[] = []): Instant {
  return instant(at - Math.round(positionMs) - pausedBefore(pauses, positionMs));
}

function pausedBefore(pauses: readonly FilmPause[], positionMs: Millis): Millis {
  return pauses.reduce((sum, pause) => (pause.positionMs < positionMs ? sum + pause.lengthMs : sum), 0);
}
