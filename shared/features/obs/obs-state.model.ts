import type { Instant, Millis } from '#shared/kernel/time.ts';
import type { ObsReason, ObsRecord, ObsStatus } from './obs.model.ts';

/** One answer of GetStreamStatus. Counters restart when OBS reconnects. */
export type StreamSample = {
  readonly active: boolean;
  readonly reconnecting: boolean;
  readonly bytes: number;
  readonly durationMs: Millis;
  readonly skippedFrames: number;
  readonly totalFrames: number;
  /** Null when OBS does not tell. */
  readonly congestion: number | null;
};

export type RecordSample = { readonly active: boolean; readonly paused: boolean; readonly durationMs: Millis };

/** What happened, as seen by main. Every event carries its moment. */
export type ObsEvent =
  | { readonly kind: 'connecting'; readonly at: Instant }
  | {
      readonly kind: 'connected';
      readonly at: Instant;
      readonly obsVersion: string;
      readonly scene: string | null;
      readonly scenes: readonly string[];
    }
  | { readonly kind: 'closed'; readonly at: Instant; readonly reason: ObsReason; readonly final: boolean }
  | { readonly kind: 'disconnected'; readonly at: Instant }
  | { readonly kind: 'scene'; readonly at: Instant; readonly scene: string }
  | { readonly kind: 'scenes'; readonly at: Instant; readonly scenes: readonly string[] }
  | { readonly kind: 'stream'; readonly at: Instant; readonly output: string }
  | { readonly kind: 'record'; readonly at: Instant; readonly output: string; readonly path: string | null }
  /** The file being written: another one from now on (`split`), or the one it was all along. */
  | { readonly kind: 'file'; readonly at: Instant; readonly path: string; readonly split: boolean }
  | { readonly kind: 'poll'; readonly at: Instant; readonly stream: StreamSample; readonly record: RecordSample };

/** Status plus what is needed to judge the next sample. */
export type ObsState = {
  readonly status: ObsStatus;
  readonly wasConnected: boolean;
  /** When the link went away; null while it is there. */
  readonly downSince: Instant | null;
  readonly last: StreamSample | null;
  readonly congestedSince: Instant | null;
  readonly droppingSince: Instant | null;
  /** Last moment the sent bytes grew. */
  readonly grewAt: Instant | null;
  /** OBS announced the stop, so the next STOPPED is by hand. */
  readonly stopAnnounced: boolean;
  readonly gaveUpAt: Instant | null;
};

/** Nothing is recorded. */
export const NO_RECORDING: ObsRecord = { state: 'off', startedAt: null, durationMs: 0, fileFromMs: 0, path: null };
/** Nothing streams. */
export const NO_STREAM: ObsStatus['stream'] = {
  state: 'off',
  since: null,
  kbps: null,
  droppedFrames: 0,
  totalFrames: 0,
  congestion: null,
};

/** Before the first connect. */
export const INITIAL_OBS: ObsState = {
  status: {
    connection: 'off',
    since: null,
    reason: null,
    attempt: 0,
    obsVersion: null,
    checkedAt: null,
    scene: null,
    scenes: [],
    stream: NO_STREAM,
    record: NO_RECORDING,
    alarms: [],
  },
  wasConnected: false,
  downSince: null,
  last: null,
  congestedSince: null,
  droppingSince: null,
  grewAt: null,
  stopAnnounced: false,
  gaveUpAt: null,
};

/** The same state with parts of its status changed. */
export function withStatus(state: ObsState, change: Partial<ObsStatus>): ObsState {
  return { ...state, status: { ...state.status, ...change } };
}
