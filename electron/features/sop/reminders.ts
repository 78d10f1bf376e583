import type { Id } from '#shared/kernel/ids.ts';
import { DAY, plus, type Instant } from '#shared/kernel/time.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import { evaluateRun, isCleared, type RunView, type StepState } from '#shared/features/sop/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { readRunView } from './sop.reader.ts';
import { sopWords } from './sop.words.ts';

const TICK_MS = 20_000;
const WATCHED = new Set(['talk-card', 'product', 'lineup', 'sop-run']);
/** Shows this far ahead and behind are watched: the checklist begins seven days before. */
const SPAN = { back: 3 * DAY, ahead: 9 * DAY };

type Known = { readonly reopened: ReadonlySet<string>; readonly loops: ReadonlyMap<string, string> };

/**
 * System notifications: steps that come due, steps that go back, looped checks missed twice (remind) and three times
 * (escalate). What was already so when the studio started is not announced.
 */
export class Reminders {
  readonly #deps: MainDeps;
  readonly #known = new Map<Id, Known>();
  #lastTick: Instant | null = null;
  #timer: NodeJS.Timeout | null = null;
  #stopListening: (() => void) | null = null;
  #running: Promise<void> = Promise.resolve();
  #waiting = false;

  constructor(deps: MainDeps) {
    this.#deps = deps;
  }

  async start(): Promise<void> {
    await this.tick();
    this.#timer = setInterval(() => {
      void this.tick();
    }, TICK_MS);
    this.#timer.unref();
    this.#stopListening = this.#deps.documents.onChanged(({ collection }) => {
      if (WATCHED.has(collection)) void this.tick();
    });
  }

  async stop(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#stopListening?.();
    await this.#running;
  }

  /** One look at every watched run. Looks never overlap, and many changes in a row need only one more look. */
  tick(): Promise<void> {
    if (this.#waiting) return this.#running;
    this.#waiting = true;
    this.#running = this.#running
      .then(() => {
        this.#waiting = false;
        return this.#look();
      })
      .catch((error: unknown) => {
        this.#deps.logger.warn('sop reminders', { thrown: error });
      });
    return this.#running;
  }

  async #look(): Promise<void> {
    const now = this.#deps.clock.now();
    const startsAt = { gte: plus(now, -SPAN.back), lt: plus(now, SPAN.ahead) };
    const shows = await this.#deps.documents.find(showCollection, { where: { startsAt } });
    for (const show of shows) {
      if (show.status === 'cancelled' || show.status === 'draft') continue;
      const view = await readRunView(this.#deps.documents, show.id);
      if (view !== null) this.#announce(view, now);
    }
    this.#lastTick = now;
  }

  #announce(view: RunView, now: Instant): void {
    const states = evaluateRun(view, now);
    const before = this.#known.get(view.run.id);
    const present = knownOf(states);
    this.#known.set(view.run.id, present);
    if (before === undefined) return;
    this.#sayReopened(
      view,
      states.filter(({ step }) => present.reopened.has(step.id) && !before.reopened.has(step.id)),
    );
    for (const state of states) this.#sayMissed(view, state, before, present);
    const since = this.#lastTick;
    if (since !== null) {
      this.#sayDue(
        view,
        states.filter(
          (state) => !isCleared(state.status) && state.dueAt !== null && state.dueAt > since && state.dueAt <= now,
        ),
      );
    }
  }

  #sayReopened(view: RunView, states: readonly StepState[]): void {
    if (states.length === 0) return;
    const words = sopWords(this.#deps.language());
    this.#notify(view, words.reopened(view.show.title), names(states, words.join));
  }

  #sayMissed(view: RunView, state: StepState, before: Known, present: Known): void {
    const { loop, step } = state;
    const key = present.loops.get(step.id);
    if (loop === null || loop.level === 'none' || key === undefined || before.loops.get(step.id) === key) return;
    const words = sopWords(this.#deps.language());
    const say = loop.level === 'escalate' ? words.escalated : words.missed;
    this.#notify(view, say(`${step.id} ${step.title}`, loop.missed), view.show.title);
  }

  #sayDue(view: RunView, states: readonly StepState[]): void {
    if (states.length === 0) return;
    const words = sopWords(this.#deps.language());
    this.#notify(view, words.due(view.show.title, states.length), names(states, words.join));
  }

  #notify(view: RunView, title: string, body: string): void {
    this.#deps.desktop.notify({ title, body, route: `/sop?show=${view.show.id}` });
  }
}

function knownOf(states: readonly StepState[]): Known {
  return {
    reopened: new Set(states.filter((state) => state.status === 'reopened').map((state) => state.step.id)),
    // The level, and beyond three every further miss, is news.
    loops: new Map(
      states.flatMap(({ loop, step }) =>
        loop === null || loop.level === 'none' ? [] : [[step.id, `${loop.level}:${loop.missed}`]],
      ),
    ),
  };
}

function names(states: readonly StepState[], join: string): string {
  return states
    .slice(0, 4)
    .map(({ step }) => `${step.id} ${step.title}`)
    .join(join);
}
