import { createInbox, headers, PermissionViolationError, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { HubError, type HubFault } from './hub.port.ts';

const TIMEOUT_MS = 5_000;
/** The server's codes that waiting does not mend; 10164 is how servers since 2.11 may say "wrong revision". */
export const FAULTS: ReadonlyMap<number, HubFault> = new Map([
  [10071, 'stale'],
  [10164, 'stale'],
  [10054, 'too-large'],
  [10059, 'missing'],
]);

type Waiting = {
  readonly subject: string;
  readonly stored: (revision: number) => void;
  readonly failed: (error: HubError) => void;
};

/**
 * Publishes on the condition that the subject still is at a revision. One subscription hears all acknowledgements and
 * one timer watches over them: a request of the library for each costs more than everything else.
 */
export class NatsPublisher {
  readonly #connection: NatsConnection;
  readonly #inbox: string;
  readonly #waiting = new Map<string, Waiting>();
  #next = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(connection: NatsConnection, inboxPrefix: string) {
    this.#connection = connection;
    this.#inbox = createInbox(inboxPrefix);
    connection.subscribe(`${this.#inbox}.*`, {
      callback: (error, message) => {
        if (error === null) this.#acknowledged(message);
      },
    });
  }

  publish(subject: string, data: string | Uint8Array, expected: number): Promise<number> {
    return new Promise((resolve, reject) => {
      const token = String((this.#next += 1));
      this.#waiting.set(token, { subject, stored: resolve, failed: reject });
      this.#watch();
      const conditions = headers();
      conditions.set('Nats-Expected-Last-Subject-Sequence', String(expected));
      try {
        this.#connection.publish(subject, data, { headers: conditions, reply: `${this.#inbox}.${token}` });
      } catch (thrown) {
        const tooLarge = /max_payload/iu.test(String(thrown));
        this.#fail(token, new HubError(tooLarge ? 'too-large' : 'away', thrown));
      }
    });
  }

  /** The server names the subject it refused; a refused publish has no other answer. */
  refused(error: unknown): void {
    if (!(error instanceof PermissionViolationError) || error.operation !== 'publish') return;
    for (const [token, { subject }] of this.#waiting) {
      if (subject === error.subject) this.#fail(token, new HubError('denied', error));
    }
  }

  /** The connection went. Whether what was under way is stored is found out later. */
  away(): void {
    for (const token of [...this.#waiting.keys()]) this.#fail(token, new HubError('away', 'disconnected'));
  }

  #acknowledged(message: Msg): void {
    const token = message.subject.slice(this.#inbox.length + 1);
    const waiting = this.#waiting.get(token);
    if (!waiting) return;
    // No server that would store it, as while a new leader is chosen.
    if (message.headers?.code) {
      this.#fail(token, new HubError('away', message.headers.description));
      return;
    }
    const { seq, error } = message.json<{ seq?: number; error?: { err_code?: number; description?: string } }>();
    if (seq === undefined || error) {
      this.#fail(token, new HubError(FAULTS.get(error?.err_code ?? 0) ?? 'away', error?.description));
      return;
    }
    this.#waiting.delete(token);
    waiting.stored(seq);
  }

  #fail(token: string, error: HubError): void {
    const waiting = this.#waiting.get(token);
    this.#waiting.delete(token);
    waiting?.failed(error);
  }

  /** What was under way before a whole wait and still is will not be answered. */
  #watch(): void {
    if (this.#timer) return;
    const newest = this.#next;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const old = [...this.#waiting.keys()].filter((token) => Number(token) <= newest);
      for (const token of old) this.#fail(token, new HubError('away', 'no answer'));
      if (this.#waiting.size > 0) this.#watch();
    }, TIMEOUT_MS);
    this.#timer.unref();
  }
}
