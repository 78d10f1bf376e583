import { instant, plus, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { Recording } from './recording.model.ts';

/** Endings a Chromium window can play, by measurement (mkv plays although it denies it). */
export const PLAYABLE_ENDINGS = ['mkv', 'mp4', 'mov', 'webm', 'm4v'] as const;
/** Endings people have that need remuxing first. */
export const REMUX_ENDINGS = ['flv', 'ts', 'm2ts'] as const;

export type ContainerCheck = 'plays' | 'remux' | 'unknown';

/** What is known of a file from its name alone. */
export function checkContainer(fileName: string): ContainerCheck {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  if ((PLAYABLE_ENDINGS as readonly string[]).includes(ending)) return 'plays';
  if ((REMUX_ENDINGS as readonly string[]).includes(ending)) return 'remux';
  return 'unknown';
}

/** Position in the film (ms from its first picture) at a moment of the show; null outside the film. */
export function videoPosition(recording: Pick<Recording, 'startsAt' | 'durationMs'>, at: Instant): Millis | null {
  const position = at - recording.startsAt;
  if (position < 0) return null;
  if (recording.durationMs !== null && position > recording.durationMs) return null;
  return position;
}

/** The moment of the show that a position in the film shows. */
export function showMoment(recording: Pick<Recording, 'startsAt'>, positionMs: Millis): Instant {
  return plus(recording.startsAt, Math.round(positionMs));
}

/** Where the film must have started, if at `positionMs` it shows what happened at `at`. Used to line up by hand. */
export function startsAtFor(at: Instant, positionMs: Millis): Instant {
  return instant(at - Math.round(positionMs));
}

/**
 * The start of a file nobody timed: from a name such as `kaibo-2026-11-23 20-01-58.mkv` or `20261123200158`
 * when it holds a full date and time, as recorders write it. Null when the name says nothing.
 */
export function timeInName(
  fileName: string,
): { year: number; month: number; day: number; hour: number; minute: number; second: number } | null {
  const match = /(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})[ T_-]?(\d{2})[-_:.]?(\d{2})[-_:.]?(\d{2})/.exec(fileName);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const sane = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 60;
  return sane ? { year, month, day, hour, minute, second } : null;
}
