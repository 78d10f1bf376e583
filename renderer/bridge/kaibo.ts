/** What the preload puts on `window`: two functions and nothing else. */
export type KaiboBridge = {
  /** The reply is one JSON string holding an `Envelope`: objects across the context bridge cost 5–12 times as much. */
  readonly invoke: (channel: string, input: unknown) => Promise<string>;
  /** Returns an unsubscribe. */
  readonly subscribe: (channel: string, listener: (payload: unknown) => void) => () => void;
};

declare global {
  interface Window {
    readonly kaibo: KaiboBridge;
  }
}
