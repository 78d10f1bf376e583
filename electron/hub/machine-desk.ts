import type { NatsConnection } from '@nats-io/transport-node';
import type { Clock } from '#shared/kernel/clock.ts';
import { followedSchema, machineSubject, type Machine } from './machine.model.ts';

/** A following machine speaks every few seconds; not heard for this long, it is down. */
const DOWN_AFTER_MS = 10_000;

type Heard = { readonly revision: number; readonly at: number };

/** Hears the machines that follow: who is there, and how far each has come. */
export class MachineDesk {
  readonly #clock: Clock;
  readonly #heard = new Map<string, Heard>();
  readonly #waiting = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  hear(connection: NatsConnection): void {
    connection.subscribe(machineSubject('*'), {
      callback: (error, message) => {
        if (error !== null) return;
        const { data } = followedSchema.safeParse(message.json());
        if (data === undefined) return;
        this.#heard.set(message.subject.slice(machineSubject('').length), { ...data, at: this.#clock.now() });
        for (const look of this.#waiting) look();
      },
    });
  }

  isThere({ key }: Machine): boolean {
    return (this.#heard.get(key)?.at ?? -Infinity) > this.#clock.now() - DOWN_AFTER_MS;
  }

  /** Waits until the machines have followed to a revision; those that have not within `ms`. */
  followed(machines: readonly Machine[], revision: number, ms: number): Promise<readonly Machine[]> {
    const missing = (): readonly Machine[] =>
      machines.filter(({ key }) => (this.#heard.get(key)?.revision ?? -1) < revision);
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(missing());
      };
      const look = (): void => {
        if (missing().length === 0) end();
      };
      const timer = setTimeout(end, ms);
      this.#waiting.add(look);
      look();
    });
  }
}
