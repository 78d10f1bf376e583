import { z } from 'zod';
import type { Clock } from '#shared/kernel/clock.ts';
import { idSchema, type Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Spoken } from './spoken.ts';

const SAY_EVERY_MS = 4_000;
/** Three words missed: gone, without having said so. */
const GONE_AFTER_MS = 13_000;

const presenceSchema = z.object({
  personId: idSchema.nullable(),
  showId: idSchema.nullable(),
  place: z.string().max(40),
  leaving: z.boolean(),
});

/** Where someone is: the show and the screen. */
export type Whereabouts = { readonly personId: Id | null; readonly showId: Id | null; readonly place: string };
export type Present = Whereabouts & { readonly device: string };

export type PresenceDeps = {
  readonly spoken: Spoken;
  readonly clock: Clock;
  readonly where: () => Whereabouts;
  readonly onChanged: () => void;
};

/** 在线: who of the team is in which show now. Said every few seconds, forgotten when it is not said any more. */
export class PresenceBoard {
  readonly #deps: PresenceDeps;
  readonly #others = new Map<string, Present & { readonly heardAt: Instant }>();
  #timer: NodeJS.Timeout | undefined;
  #silence: () => void = () => undefined;

  constructor(deps: PresenceDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#silence = this.#deps.spoken.listen('presence.*', presenceSchema, (from, { leaving, ...where }, subject) => {
      if (subject === subjectOf(from)) this.#heard(from, leaving, where);
    });
    this.#timer = setInterval(() => {
      this.tell();
      this.#forget();
    }, SAY_EVERY_MS);
    this.#timer.unref();
    this.tell();
  }

  /** Says at once where this device is, as after a change of screen. */
  tell(): void {
    const { spoken, where } = this.#deps;
    spoken.say(subjectOf(spoken.device), { ...where(), leaving: false });
  }

  stop(): void {
    const { spoken, where } = this.#deps;
    clearInterval(this.#timer);
    this.#silence();
    spoken.say(subjectOf(spoken.device), { ...where(), leaving: true });
    this.#others.clear();
    this.#deps.onChanged();
  }

  /** The other devices in a show, in the order of their keys. */
  inShow(showId: Id): readonly Present[] {
    return this.present().filter((one) => one.showId === showId);
  }

  present(): readonly Present[] {
    const since = this.#deps.clock.now() - GONE_AFTER_MS;
    return [...this.#others.values()]
      .filter(({ heardAt }) => heardAt > since)
      .sort((a, b) => (a.device < b.device ? -1 : 1))
      .map(({ device, personId, showId, place }) => ({ device, personId, showId, place }));
  }

  #heard(device: string, leaving: boolean, where: Whereabouts): void {
    const before = this.#others.get(device);
    if (leaving) this.#others.delete(device);
    else this.#others.set(device, { ...where, device, heardAt: this.#deps.clock.now() });
    // A newcomer hears of us now and not only in some seconds.
    if (!before && !leaving) this.tell();
    const same = before?.showId === where.showId && before.place === where.place && before.personId === where.personId;
    if (!same || leaving) this.#deps.onChanged();
  }

  #forget(): void {
    const since = this.#deps.clock.now() - GONE_AFTER_MS;
    const gone = [...this.#others.values()].filter(({ heardAt }) => heardAt <= since);
    for (const { device } of gone) this.#others.delete(device);
    if (gone.length > 0) this.#deps.onChanged();
  }
}

function subjectOf(device: string): string {
  return `presence.${device}`;
}
