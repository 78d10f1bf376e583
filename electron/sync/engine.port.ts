import type { Clock } from '#shared/kernel/clock.ts';
import type { AnyAdapter } from '#shared/sync/index.ts';
import type { HubStore } from '#electron/store/hub-store.port.ts';
import type { HubLink } from './hub.port.ts';
import type { Signer } from './signatures.ts';
import type { StopReason } from './stopped.ts';

/** Where the engine stands. `stopped` waits for a person; everything else goes on by itself. */
export type EngineState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'catching-up'; readonly done: number; readonly total: number }
  | { readonly kind: 'live' }
  /** `refused`: the hub is there, and does not let this device in. */
  | { readonly kind: 'offline'; readonly refused?: boolean }
  | { readonly kind: 'stopped'; readonly reason: StopReason };

export type EngineDeps = {
  readonly store: HubStore;
  readonly adapters: readonly AnyAdapter[];
  readonly connect: () => Promise<HubLink>;
  readonly signer: Signer;
  /** Who acts at this desk now, for the envelope. */
  readonly person: () => string | null;
  readonly clock: Clock;
  readonly onState: (state: EngineState) => void;
  /** Something on the hub was not taken as it lies there. */
  readonly onAside?: () => void;
  /** Facts for the log; never contents. */
  readonly log: (message: string, facts: Record<string, unknown>) => void;
};
