import type { Instant, Millis } from '#shared/kernel/time.ts';
import { DEFAULT_REST_MS, findConflicts, peopleIn, takesUp, type Conflict, type Slot } from './conflicts.rules.ts';
import type { Show } from './schedule.model.ts';

/**
 * Shows by what they take up (room, account, place, people), each list by start. A slot is held only against those that
 * share something with it and lie near it in time: checking a file costs as much as it has dates, not their square.
 */
export class ConflictIndex {
  readonly #restMs: Millis;
  readonly #lists = new Map<string, Show[]>();
  #longest: Millis = 0;

  constructor(shows: readonly Show[], restMs: Millis = DEFAULT_REST_MS) {
    this.#restMs = restMs;
    const rising = shows.filter(takesUp).sort((a, b) => a.startsAt - b.startsAt);
    for (const show of rising) this.add(show);
  }

  /** Takes one more show in; drafts and cancelled ones take nothing up. */
  add(show: Show): void {
    if (!takesUp(show)) return;
    this.#longest = Math.max(this.#longest, show.endsAt - show.startsAt);
    for (const key of keysOf(show)) {
      const list = this.#lists.get(key) ?? [];
      this.#lists.set(key, list);
      list.splice(firstAfter(list, show.startsAt), 0, show);
    }
  }

  /** What could stand against a slot: shows that share something with it and are not too far away. */
  near(slot: Slot): readonly Show[] {
    const from = slot.startsAt - this.#restMs - this.#longest;
    const found = new Set<Show>();
    for (const key of keysOf(slot)) {
      const list = this.#lists.get(key) ?? [];
      for (let at = firstAfter(list, from - 1); at < list.length; at += 1) {
        const show = list[at];
        if (!show || show.startsAt > slot.endsAt + this.#restMs) break;
        found.add(show);
      }
    }
    return [...found];
  }

  conflicts(slot: Slot): readonly Conflict[] {
    return findConflicts(slot, this.near(slot), this.#restMs);
  }
}

function keysOf(slot: Pick<Slot, 'roomId' | 'account' | 'place' | 'anchorId' | 'crew'>): readonly string[] {
  const place = slot.place === '' ? [] : [`place ${slot.place}`];
  return [`room ${slot.roomId}`, `account ${slot.account}`, ...place, ...new Set(peopleIn(slot))];
}

/** The place of the first show that starts after `at`. */
function firstAfter(list: readonly Show[], at: Instant | number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.startsAt ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
