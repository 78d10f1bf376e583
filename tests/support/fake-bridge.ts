import { toWireError, type Envelope } from '#shared/kernel/app-error.ts';

type Answer = (input: never) => unknown;

/** What a window sees of main in tests: answers by channel, what was sent, and a way to push. */
export type FakeBridge = {
  readonly sent: { readonly channel: string; readonly input: unknown }[];
  /** Inputs sent to one channel. */
  readonly inputs: (channel: string) => readonly unknown[];
  readonly push: (channel: string, payload: unknown) => void;
};

/** As main answers: an AppError of the answer travels in the wire form. */
function envelopeOf(answer: () => unknown): Envelope<unknown> {
  try {
    return { ok: true, value: answer() };
  } catch (thrown) {
    return { ok: false, error: toWireError(thrown, 'test') };
  }
}

/** Puts a bridge on `window`. A channel without an answer replies null, as most commands do. */
export function fakeBridge(answers: Readonly<Record<string, Answer>>): FakeBridge {
  const sent: { readonly channel: string; readonly input: unknown }[] = [];
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  Object.defineProperty(window, 'kaibo', {
    configurable: true,
    value: {
      invoke: (channel: string, input: unknown) => {
        sent.push({ channel, input });
        return Promise.resolve(JSON.stringify(envelopeOf(() => answers[channel]?.(input as never) ?? null)));
      },
      subscribe: (channel: string, listener: (payload: unknown) => void) => {
        const set = listeners.get(channel) ?? new Set();
        listeners.set(channel, set.add(listener));
        return () => set.delete(listener);
      },
    },
  });
  return {
    sent,
    inputs: (channel) => sent.filter((one) => one.channel === channel).map((one) => one.input),
    push: (channel, payload) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload);
    },
  };
}
