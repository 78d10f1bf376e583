/** Says which documents have changed: `{ collection, ids }`. */
export type Stale = { readonly collection: string; readonly ids: readonly string[] };

/** A window asks again at most this often for what changes all the time, ms. */
const PAUSE = 100;
/** A longer list of ids helps nobody: the window asks by collection. */
const MOST_IDS = 100;

/**
 * Passes on what has become stale: at once, and then no more than once in 100 ms for each collection, the words
 * between gathered into one. What was said last always arrives.
 */
export class StaleWords {
  readonly #send: (stale: Stale) => void;
  /** Collections said a moment ago, with the ids that wait. */
  readonly #waiting = new Map<string, Set<string> | null>();

  constructor(send: (stale: Stale) => void) {
    this.#send = send;
  }

  say({ collection, ids }: Stale): void {
    const gathered = this.#waiting.get(collection);
    if (gathered === undefined) {
      this.#sendAndPause(collection, ids);
      return;
    }
    this.#waiting.set(collection, new Set([...(gathered ?? []), ...ids]));
  }

  #sendAndPause(collection: string, ids: readonly string[]): void {
    this.#waiting.set(collection, null);
    this.#send({ collection, ids: ids.slice(0, MOST_IDS) });
    setTimeout(() => {
      const gathered = this.#waiting.get(collection) ?? null;
      this.#waiting.delete(collection);
      if (gathered !== null) this.#sendAndPause(collection, [...gathered]);
    }, PAUSE).unref();
  }
}
