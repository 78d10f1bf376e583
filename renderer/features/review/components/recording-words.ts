import { recordingState, type RecordingState } from '#shared/features/review/index.ts';
import type { RecordingView } from '../use-film.ts';
import type { ReviewText } from '../review.text.zh.ts';

export type RecordingWords = {
  readonly state: RecordingState;
  /** One word for the list. */
  readonly tag: string;
  /** What to do about it; null when nothing is wrong. */
  readonly how: string | null;
};

/** What is said of a recording: its state in a word, and the way out when it cannot be played. */
export function wordsOf(recording: RecordingView, t: ReviewText['recordings']): RecordingWords {
  const state = recordingState(recording);
  const { container, videoName, intact } = recording.facts ?? { container: null, videoName: null, intact: 'whole' };
  if (state === 'plays') {
    const short = intact === 'tail' && container === 'mp4';
    return { state, tag: short ? t.states.tail : t.states.plays, how: short ? t.how.tail : null };
  }
  if (state === 'remux') return { state, tag: t.states.remux(container ?? ''), how: t.how.remux };
  if (state === 'codec') return { state, tag: t.states.codec(videoName ?? ''), how: t.how.codec };
  return { state, tag: t.states[state], how: t.how[state] };
}
