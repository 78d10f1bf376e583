import { useSyncExternalStore } from 'react';
import type { Instant } from '#shared/kernel/time.ts';

type Listener = (at: Instant) => void;

/**
 * The moment of the show that film, tables and tracks all look at. It changes many times a second while the
 * film runs, so it lives outside React: who needs every step listens, who needs a figure reads whole seconds.
 */
export class Playhead {
  #at: Instant;
  readonly #moved = new Set<Listener>();
  readonly #sought = new Set<Listener>();

  constructor(at: Instant) {
    this.#at = at;
  }

  get at(): Instant {
    return this.#at;
  }

  /** The film has run on to here. */
  follow(at: Instant): void {
    this.#at = at;
    for (const listener of this.#moved) listener(at);
  }

  /** A person wants to be here; the film goes along if it covers the moment. */
  seek(at: Instant): void {
    this.follow(at);
    for (const listener of this.#sought) listener(at);
  }

  onMove(listener: Listener): () => void {
    this.#moved.add(listener);
    return () => {
      this.#moved.delete(listener);
    };
  }

  onSeek(listener: Listener): () => void {
    this.#sought.add(listener);
    return () => {
      this.#sought.delete(listener);
    };
  }
}

/** The playhead in whole seconds; renders again once a second at most while the film runs. */
export function usePlayheadSecond(playhead: Playhead): Instant {
  const second = useSyncExternalStore(
    (changed) => playhead.onMove(changed),
    () => Math.floor(playhead.at / 1000),
  );
  return (second * 1000) as Instant;
}
