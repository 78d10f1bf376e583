import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { CallOutput } from '#shared/kernel/contract.ts';
import { showMoment, videoPosition, type reviewContract } from '#shared/features/review/index.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Playhead } from './playhead.ts';

export type RecordingView = CallOutput<typeof reviewContract, 'recordings'>[number];

export type Film = {
  readonly video: RefObject<HTMLVideoElement | null>;
  /** The recording shown; null when none is attached. */
  readonly recording: RecordingView | null;
  /** False while the playhead stands outside every recording. */
  readonly covered: boolean;
  readonly playing: boolean;
  readonly toggle: () => void;
  readonly onTimeUpdate: () => void;
  readonly onPlayState: () => void;
  readonly onLoaded: () => void;
};

/** Ties the <video> to the playhead: seeking moves the film, the running film moves the playhead. */
export function useFilm(recordings: readonly RecordingView[], playhead: Playhead): Film {
  const video = useRef<HTMLVideoElement>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [covered, setCovered] = useState(true);
  const [playing, setPlaying] = useState(false);
  const recording = useMemo(
    () => recordings.find((one) => one.id === currentId) ?? recordings[0] ?? null,
    [recordings, currentId],
  );

  const goTo = useCallback(
    (at: Instant) => {
      const holder = recordings.find((one) => videoPosition(one, at) !== null);
      setCovered(holder !== undefined);
      if (!holder) {
        video.current?.pause();
        return;
      }
      setCurrentId(holder.id);
      const position = videoPosition(holder, at);
      if (holder.id === recording?.id && video.current && position !== null)
        video.current.currentTime = position / 1000;
    },
    [recordings, recording],
  );

  useEffect(() => playhead.onSeek(goTo), [playhead, goTo]);

  const onLoaded = useCallback(() => {
    if (!recording || !video.current) return;
    const position = videoPosition(recording, playhead.at);
    setCovered(position !== null);
    if (position !== null) video.current.currentTime = position / 1000;
  }, [recording, playhead]);

  const onTimeUpdate = useCallback(() => {
    const element = video.current;
    if (!recording || !element || element.paused || element.seeking) return;
    playhead.follow(showMoment(recording, element.currentTime * 1000));
  }, [recording, playhead]);

  const onPlayState = useCallback(() => {
    setPlaying(video.current !== null && !video.current.paused);
  }, []);

  const toggle = useCallback(() => {
    const element = video.current;
    if (!element) return;
    if (element.paused) void element.play().catch(onPlayState);
    else element.pause();
  }, [onPlayState]);

  return { video, recording, covered, playing, toggle, onTimeUpdate, onPlayState, onLoaded };
}
