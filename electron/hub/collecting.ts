import type { Clock } from '#shared/kernel/clock.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** Whether old marks of removals can be cleared away: a failure is told, and stays until it has gone well again. */
export class Collecting {
  readonly #clock: Clock;
  readonly #changed: () => void;
  readonly #onTrouble: (message: string, thrown: unknown) => void;
  #failingSince: Instant | null = null;

  constructor(clock: Clock, changed: () => void, onTrouble: (message: string, thrown: unknown) => void) {
    this.#clock = clock;
    this.#changed = changed;
    this.#onTrouble = onTrouble;
  }

  /** Null while it goes well. */
  get failingSince(): Instant | null {
    return this.#failingSince;
  }

  /** Null for a time that went well. */
  note(failure: unknown): void {
    const before = this.#failingSince;
    if (failure === null) this.#failingSince = null;
    else {
      this.#failingSince ??= this.#clock.now();
      this.#onTrouble('old removals were not cleared away', failure);
    }
    if (before !== this.#failingSince) this.#changed();
  }
}
