import type { Envelope } from '#shared/kernel/app-error.ts';

/** What the preload puts on `window`: two functions and nothing else. */
export type KaiboBridge = {
  readonly invoke: (channel: string, input: unknown) => Promise<Envelope<unknown>>;
  /** Returns an unsubscribe. */
  readonly subscribe: (channel: string, listener: (payload: unknown) => void) => () => void;
};

declare global {
  interface Window {
    readonly kaibo: KaiboBridge;
  }
}
