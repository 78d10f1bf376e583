import type { Opening, OpenTrouble } from '#shared/features/system/index.ts';

export type PatientDeps = {
  /** The file people are told of while nothing else is known. */
  readonly file: string;
  readonly diagnose: (thrown: unknown) => Promise<OpenTrouble>;
  readonly tell: (opening: Opening) => void;
  /** Slower than this is said, ms. */
  readonly slowAfterMs?: number;
  /** Between attempts at what lets go by itself, ms. */
  readonly retryEveryMs?: number;
};

/** Troubles that end without anybody doing anything here. */
const PASSING: readonly OpenTrouble['reason'][] = ['locked', 'in-use'];

/**
 * Opens what may not open at once: says so when it takes long, says why when it fails, goes on by itself where that can
 * help, and always when a person asks.
 */
export class PatientOpening {
  readonly #deps: PatientDeps;
  #opening: Opening = { kind: 'opening' };
  #wake: () => void = () => undefined;
  #attempt: Promise<unknown> = Promise.resolve();
  #leaving = false;

  constructor(deps: PatientDeps) {
    this.#deps = deps;
  }

  get opening(): Opening {
    return this.#opening;
  }

  get leaving(): boolean {
    return this.#leaving;
  }

  /** Nobody waits any more. Resolves once no attempt runs: leaving in the middle of one aborts in the store's native code. */
  async leave(): Promise<'opened' | 'not opened'> {
    this.#leaving = true;
    return this.#attempt.then(
      () => 'opened',
      () => 'not opened',
    );
  }

  /** Runs `work` until it succeeds. */
  async open<R>(work: () => Promise<R>): Promise<R> {
    for (;;) {
      try {
        const attempt = this.#watched(work);
        this.#attempt = attempt;
        const opened = await attempt;
        this.#set({ kind: 'ready' });
        return opened;
      } catch (thrown) {
        await this.#afterFailure(await this.#deps.diagnose(thrown));
      }
    }
  }

  /** A person asks for another attempt at once. */
  retry(): void {
    this.#wake();
  }

  /** Something that no attempt will mend. */
  async giveUp(thrown: unknown): Promise<void> {
    this.#set({ kind: 'failed', trouble: await this.#deps.diagnose(thrown), trying: false });
  }

  async #watched<R>(work: () => Promise<R>): Promise<R> {
    const slow = setTimeout(() => {
      if (this.#opening.kind === 'opening') this.#set({ kind: 'waiting', file: this.#deps.file });
    }, this.#deps.slowAfterMs ?? 1000);
    try {
      return await work();
    } finally {
      clearTimeout(slow);
    }
  }

  async #afterFailure(trouble: OpenTrouble): Promise<void> {
    if (this.#leaving) await new Promise(() => undefined);
    const passing = PASSING.includes(trouble.reason);
    this.#set({ kind: 'failed', trouble, trying: passing });
    await new Promise<void>((resolve) => {
      const timer = passing ? setTimeout(resolve, this.#deps.retryEveryMs ?? 1000) : undefined;
      this.#wake = () => {
        clearTimeout(timer);
        // A person who asked sees that something happens, even when it ends as before.
        this.#set({ kind: 'waiting', file: this.#deps.file });
        resolve();
      };
    });
  }

  #set(opening: Opening): void {
    if (JSON.stringify(opening) === JSON.stringify(this.#opening)) return;
    this.#opening = opening;
    this.#deps.tell(opening);
  }
}
