import { z } from 'zod';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Aside } from '#electron/store/hub-store.port.ts';
import type { Spoken } from './spoken.ts';

const SAY_EVERY_MS = 60_000;
/** Not said again for so long: it has healed, or whoever said so is away. */
const FORGET_AFTER_MS = 150_000;
const MOST = 50;

const newsSchema = z.object({
  collection: z.string().max(60),
  id: z.string().max(60),
  title: z.string().max(200),
  field: z.string().max(200),
});
type News = z.infer<typeof newsSchema>;
/** `from`: the device on which something of ours does not fit. */
export type AsideNews = News & { readonly from: string };

export type AsideNewsDeps = {
  readonly spoken: Spoken;
  readonly clock: Clock;
  readonly aside: () => Promise<readonly Aside[]>;
  readonly onChanged: () => void;
};

/**
 * Tells an author that something of his does not fit here, for as long as that is so: he alone can mend it, and nothing
 * on his own machine is wrong. Only words in passing: whoever is away hears of it when both are there.
 */
export class AsideNewsDesk {
  readonly #deps: AsideNewsDeps;
  readonly #heard = new Map<string, AsideNews & { readonly at: number }>();
  #timer: NodeJS.Timeout | undefined;
  #silence: () => void = () => undefined;

  constructor(deps: AsideNewsDeps) {
    this.#deps = deps;
  }

  start(): void {
    const { spoken } = this.#deps;
    this.#silence = spoken.listen(subjectOf(spoken.device), newsSchema, (from, news) => {
      this.#hear(from, news);
    });
    this.#timer = setInterval(() => void this.tell(), SAY_EVERY_MS).unref();
    void this.tell();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#silence();
    this.#heard.clear();
  }

  /** What others could not take of what was written here. */
  get news(): readonly AsideNews[] {
    const since = this.#deps.clock.now() - FORGET_AFTER_MS;
    return [...this.#heard.values()].filter(({ at }) => at > since);
  }

  /** Says it now, as when something was just put aside. */
  async tell(): Promise<void> {
    const { spoken } = this.#deps;
    for (const { author, reason, collection, id, title, field } of await this.#deps.aside()) {
      if (reason !== 'unfit' || author === null || author === spoken.device) continue;
      spoken.say(subjectOf(author), { collection, id, title: title.slice(0, 200), field: field.slice(0, 200) });
    }
  }

  /** It was edited here since: whether it fits now is heard anew. */
  edited(collection: string, ids: readonly string[]): void {
    for (const [key, one] of this.#heard) {
      if (one.collection === collection && ids.includes(one.id)) this.#heard.delete(key);
    }
  }

  #hear(from: string, news: News): void {
    const key = `${from} ${news.collection} ${news.id}`;
    const isNew = !this.#heard.has(key);
    if (isNew && this.#heard.size >= MOST) return;
    this.#heard.set(key, { ...news, from, at: this.#deps.clock.now() });
    if (isNew) this.#deps.onChanged();
  }
}

function subjectOf(device: string): string {
  return `live.aside.${device}`;
}
