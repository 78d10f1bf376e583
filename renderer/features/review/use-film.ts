import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { CallOutput } from '#shared/kernel/contract.ts';
import {
  filmAt,
  nextFilm,
  playableOf,
  showMoment,
  videoPosition,
  type FilmPlace,
  type reviewContract,
} from '#shared/features/review/index.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Playhead } from './playhead.ts';

export type RecordingView = CallOutput<typeof reviewContract, 'recordings'>[number];

export type Film = {
  readonly video: RefObject<HTMLVideoElement | null>;
  /** The recording in the window; null when none of those attached can be played. */
  readonly recording: RecordingView | null;
  /** Where the film is at the playhead: in a file, or in a gap and why. */
  readonly place: FilmPlace;
  readonly playing: boolean;
  readonly toggle: () => void;
  readonly onTimeUpdate: () => void;
  readonly onPlayState: () => void;
  readonly onLoaded: () => void;
  readonly onEnded: () => void;
};

/**
 * Some computers decode H.265 and the bytes cannot tell which: where the window says that it does, such a file is
 * tried, and what the player then sees decides.
 */
export function withDecoders(recordings: readonly RecordingView[]): readonly RecordingView[] {
  const plays = document.createElement('video').canPlayType('video/mp4; codecs="hvc1.1.6.L93.B0"') !== '';
  return recordings.map((one) => {
    const tried = one.playable !== 'unknown' || one.facts?.video !== 'hevc' || one.facts.intact === 'headless';
    const fits = one.facts?.container === 'mp4' || one.facts?.container === 'mkv';
    return plays && fits && !tried ? { ...one, playable: 'yes' } : one;
  });
}

/** Further off than this the picture is not the one of the playhead, s. */
const OFF = 0.3;

/**
 * Ties the <video> to the playhead: seeking moves the film, into another file where that one shows the moment; the
 * running film moves the playhead and goes on in the next file when one ends.
 */
export function useFilm(recordings: readonly RecordingView[], playhead: Playhead): Film {
  const video = useRef<HTMLVideoElement>(null);
  /** The film was running when it had to change files, so it runs on once the next one is loaded. */
  const running = useRef(false);
  const [at, setAt] = useState<Instant>(playhead.at);
  const [playing, setPlaying] = useState(false);
  const place = filmAt(recordings, at);
  const [lastId, setLastId] = useState<string | null>(null);
  const shownId = place.kind === 'in' ? place.recordingId : lastId;
  if (shownId !== lastId) setLastId(shownId);
  const films = playableOf(recordings);
  const recording = films.find((one) => one.id === shownId) ?? films[0] ?? null;

  const show = useCallback((wanted: RecordingView | null, moment: Instant) => {
    const element = video.current;
    const position = wanted === null ? null : videoPosition(wanted, moment);
    if (!element || position === null) return;
    if (Math.abs(element.currentTime - position / 1000) > OFF || element.paused) element.currentTime = position / 1000;
  }, []);

  const goTo = useCallback(
    (moment: Instant) => {
      const target = filmAt(recordings, moment);
      const element = video.current;
      setAt(moment);
      if (target.kind === 'gap') {
        element?.pause();
        return;
      }
      if (target.recordingId === recording?.id) show(recording, moment);
      else running.current = element !== null && (!element.paused || element.ended);
    },
    [recordings, recording, show],
  );
  useEffect(() => playhead.onSeek(goTo), [playhead, goTo]);

  // Lined up anew, or chosen: the picture follows without a click.
  const { id = null, startsAt = null } = recording ?? {};
  useEffect(() => {
    if (video.current?.paused === true) show(recording, playhead.at);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only what places the film counts
  }, [id, startsAt]);

  const onLoaded = useCallback(() => {
    show(recording, playhead.at);
    if (!running.current) return;
    running.current = false;
    void video.current?.play().catch(() => undefined);
  }, [recording, playhead, show]);

  const onTimeUpdate = useCallback(() => {
    const element = video.current;
    if (!recording || !element || element.paused || element.seeking) return;
    playhead.follow(showMoment(recording, element.currentTime * 1000));
  }, [recording, playhead]);

  const onEnded = useCallback(() => {
    if (!recording || !video.current) return;
    const next = nextFilm(recordings, showMoment(recording, video.current.duration * 1000));
    if (next !== null) playhead.seek(next);
  }, [recording, recordings, playhead]);

  const onPlayState = useCallback(() => {
    setPlaying(video.current !== null && !video.current.paused);
  }, []);

  const toggle = useCallback(() => {
    const element = video.current;
    if (!element) return;
    if (element.paused) void element.play().catch(onPlayState);
    else element.pause();
  }, [onPlayState]);

  return { video, recording, place, playing, toggle, onTimeUpdate, onPlayState, onLoaded, onEnded };
}
