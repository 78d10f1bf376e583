import { MINUTE, SECOND, plus, type Instant, type Millis } from '#shared/kernel/time.ts';
import type {
  ObsAlarm,
  ObsAlarmKind,
  ObsConnection,
  ObsReason,
  ObsRecord,
  ObsStatus,
  ObsStreamState,
} from './obs.model.ts';

/** A condition must last this long before it is an alarm. */
export const ALARM_AFTER: Millis = 3 * SECOND;
/** After this long without a link it counts as lost. */
export const LOST_AFTER: Millis = MINUTE;
const CONGESTED = 0.5;
const DROPPING = 0.05;

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

export const NO_RECORDING: ObsRecord = { state: 'off', startedAt: null, durationMs: 0, path: null };
const NO_STREAM: ObsStatus['stream'] = {
  state: 'off',
  since: null,
  kbps: null,
  droppedFrames: 0,
  totalFrames: 0,
  congestion: null,
};

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

/** Answers and events that arrive after the link is gone say nothing any more. */
const NEEDS_LINK: readonly ObsEvent['kind'][] = ['scene', 'scenes', 'stream', 'record', 'poll'];

/** The next state. Pure: the moment is in the event. */
export function reduceObs(state: ObsState, event: ObsEvent): ObsState {
  const next = apply(state, event);
  const alarms = alarmsOf(next, event.at);
  return { ...next, status: { ...next.status, alarms } };
}

function apply(state: ObsState, event: ObsEvent): ObsState {
  const late = state.status.connection !== 'connected' && NEEDS_LINK.includes(event.kind);
  if (late) return state;
  switch (event.kind) {
    case 'connecting':
      return tried(state, event.at);
    case 'connected':
      return connected(state, event);
    case 'closed':
      return closed(state, event);
    case 'disconnected':
      return { ...INITIAL_OBS, status: { ...INITIAL_OBS.status, since: event.at } };
    case 'scene':
      return withStatus(state, { scene: event.scene });
    case 'scenes':
      return withStatus(state, { scenes: [...event.scenes] });
    case 'stream':
      return streamEvent(state, event.output, event.at);
    case 'record':
      return recordEvent(state, event.output, event.path, event.at);
    case 'poll':
      return polled(state, event.stream, event.record, event.at);
  }
}

function withStatus(state: ObsState, change: Partial<ObsStatus>): ObsState {
  return { ...state, status: { ...state.status, ...change } };
}

function connection(state: ObsState, to: ObsConnection, at: Instant): ObsState {
  const since = state.status.connection === to ? state.status.since : at;
  return withStatus(state, { connection: to, since });
}

function tried(state: ObsState, at: Instant): ObsState {
  const trying = connection(state, downState(state, at), at);
  return withStatus(trying, { attempt: state.status.attempt + 1 });
}

/** connecting until it has worked once; then reconnecting, and lost after a minute. */
function downState(state: ObsState, at: Instant): ObsConnection {
  if (!state.wasConnected) return 'connecting';
  const downSince = state.downSince ?? at;
  return at - downSince >= LOST_AFTER ? 'lost' : 'reconnecting';
}

/** After a reconnect everything is read again, so nothing old may stay. */
function connected(state: ObsState, event: ObsEvent & { kind: 'connected' }): ObsState {
  const { obsVersion, scene, scenes, at } = event;
  const up = connection({ ...state, wasConnected: true, downSince: null, last: null, grewAt: null }, 'connected', at);
  return withStatus(up, { reason: null, attempt: 0, obsVersion, scene, scenes: [...scenes], checkedAt: at });
}

function closed(state: ObsState, event: ObsEvent & { kind: 'closed' }): ObsState {
  const down = {
    ...state,
    downSince: state.downSince ?? event.at,
    last: null,
    congestedSince: null,
    droppingSince: null,
    grewAt: null,
  };
  const to = event.final ? 'refused' : downState(down, event.at);
  return withStatus(connection(down, to, event.at), { reason: event.reason });
}

/** Order of OBS's own events: STOPPED without STOPPING before it means that OBS gave up. */
function streamEvent(state: ObsState, output: string, at: Instant): ObsState {
  switch (output) {
    case 'OBS_WEBSOCKET_OUTPUT_STARTING':
      return { ...freshStream(state, 'starting', at), gaveUpAt: null };
    case 'OBS_WEBSOCKET_OUTPUT_STARTED':
      return { ...stream(state, 'live', at), gaveUpAt: null };
    case 'OBS_WEBSOCKET_OUTPUT_RECONNECTED':
      return stream({ ...state, last: null }, 'live', at);
    case 'OBS_WEBSOCKET_OUTPUT_RECONNECTING':
      return stream(state, 'reconnecting', at);
    case 'OBS_WEBSOCKET_OUTPUT_STOPPING':
      return { ...stream(state, 'stopping', at), stopAnnounced: true };
    case 'OBS_WEBSOCKET_OUTPUT_STOPPED':
      return { ...freshStream(state, 'off', at), gaveUpAt: state.stopAnnounced ? null : at };
    default:
      return state;
  }
}

function stream(state: ObsState, to: ObsStreamState, at: Instant): ObsState {
  const now = state.status.stream;
  if (now.state === to) return state;
  const kbps = to === 'live' ? now.kbps : null;
  const next = withStatus(state, { stream: { ...now, state: to, since: at, kbps } });
  return to === 'live' ? { ...next, grewAt: at } : { ...next, congestedSince: null, droppingSince: null, grewAt: null };
}

function freshStream(state: ObsState, to: ObsStreamState, at: Instant): ObsState {
  const moved = stream({ ...state, last: null, stopAnnounced: false }, to, at);
  return to === 'starting' ? withStatus(moved, { stream: { ...NO_STREAM, state: to, since: at } }) : moved;
}

function recordEvent(state: ObsState, output: string, path: string | null, at: Instant): ObsState {
  const { record } = state.status;
  const to = (change: Partial<ObsRecord>): ObsState =>
    withStatus(state, { record: { ...record, path: path ?? record.path, ...change } });
  switch (output) {
    case 'OBS_WEBSOCKET_OUTPUT_STARTING':
      return withStatus(state, { record: { ...NO_RECORDING, state: 'starting', path } });
    case 'OBS_WEBSOCKET_OUTPUT_STARTED':
      return to({ state: 'on', startedAt: at, durationMs: 0 });
    case 'OBS_WEBSOCKET_OUTPUT_PAUSED':
      return to({ state: 'paused' });
    case 'OBS_WEBSOCKET_OUTPUT_RESUMED':
      return to({ state: 'on' });
    case 'OBS_WEBSOCKET_OUTPUT_STOPPING':
      return to({ state: 'stopping' });
    case 'OBS_WEBSOCKET_OUTPUT_STOPPED':
      return withStatus(state, { record: { ...NO_RECORDING, path: path ?? record.path } });
    default:
      return state;
  }
}

function polled(state: ObsState, sample: StreamSample, record: RecordSample, at: Instant): ObsState {
  const was = state.status.stream.state;
  const vanished = !sample.active && (was === 'live' || was === 'reconnecting') && !state.stopAnnounced;
  const known = vanished ? { ...state, gaveUpAt: state.gaveUpAt ?? at } : state;
  const observed = stream(known, streamStateOf(was, sample), at);
  const judged = sample.active ? judge(observed, sample, at) : { ...observed, last: null };
  return withStatus(judged, { checkedAt: at, record: recordOf(judged.status.record, record, at) });
}

/** The poll is the only source for what began before the link and, in OBS 28, for reconnecting. */
function streamStateOf(now: ObsStreamState, sample: StreamSample): ObsStreamState {
  if (!sample.active) return now === 'starting' ? now : 'off';
  if (sample.reconnecting) return 'reconnecting';
  return now === 'stopping' ? now : 'live';
}

function judge(state: ObsState, sample: StreamSample, at: Instant): ObsState {
  const { last } = state;
  const sent = last === null ? 0 : sample.bytes - last.bytes;
  const frames = last === null ? 0 : grown(sample.totalFrames, last.totalFrames);
  const skipped = last === null ? 0 : grown(sample.skippedFrames, last.skippedFrames);
  const congested = sample.congestion !== null && sample.congestion > CONGESTED;
  const dropping = frames > 0 && skipped / frames > DROPPING;
  const now = state.status.stream;
  return {
    ...withStatus(state, {
      stream: {
        ...now,
        kbps: bitrate(last, sample) ?? (now.state === 'live' ? now.kbps : null),
        congestion: sample.congestion,
        droppedFrames:
          now.droppedFrames + (last === null ? firstCount(now.droppedFrames, sample.skippedFrames) : skipped),
        totalFrames: now.totalFrames + (last === null ? firstCount(now.totalFrames, sample.totalFrames) : frames),
      },
    }),
    last: sample,
    congestedSince: congested ? (state.congestedSince ?? at) : null,
    droppingSince: dropping ? (state.droppingSince ?? at) : null,
    grewAt: sent !== 0 || last === null ? at : state.grewAt,
  };
}

/** Growth of a counter; one that fell has restarted and counts from 0. */
function grown(now: number, before: number): number {
  return now >= before ? now - before : now;
}

/** At the first sample of a link the counters hold what was before it; after that our own sum goes on. */
function firstCount(own: number, counter: number): number {
  return own === 0 ? counter : 0;
}

/** kbit/s between two samples; null where a counter restarted or no time passed. */
export function bitrate(before: StreamSample | null, now: StreamSample): number | null {
  if (before === null) return null;
  const bytes = now.bytes - before.bytes;
  const ms = now.durationMs - before.durationMs;
  return bytes < 0 || ms <= 0 ? null : Math.round((bytes * 8) / ms);
}

function recordOf(known: ObsRecord, sample: RecordSample, at: Instant): ObsRecord {
  if (!sample.active)
    return known.state === 'starting' || known.state === 'stopping' ? known : { ...NO_RECORDING, path: known.path };
  const startedAt = known.startedAt ?? plus(at, -sample.durationMs);
  const state = known.state === 'stopping' ? known.state : sample.paused ? 'paused' : 'on';
  return { ...known, state, startedAt, durationMs: sample.durationMs };
}

function alarmsOf(state: ObsState, at: Instant): ObsAlarm[] {
  const { status } = state;
  const busy = status.stream.state !== 'off' || status.record.state !== 'off';
  const linkGone = state.wasConnected && status.connection !== 'connected' && busy;
  const found: [ObsAlarmKind, Instant | null][] = linkGone
    ? [['linkLost', state.downSince]]
    : [
        ['reconnecting', status.stream.state === 'reconnecting' ? status.stream.since : null],
        ['congestion', lasted(state.congestedSince, at)],
        ['dropping', lasted(state.droppingSince, at)],
        ['frozen', status.stream.state === 'live' ? lasted(state.grewAt, at) : null],
        ['gaveUp', state.gaveUpAt],
      ];
  return found.flatMap(([kind, since]) => (since === null ? [] : [{ kind, since }]));
}

function lasted(since: Instant | null, at: Instant): Instant | null {
  return since !== null && at - since >= ALARM_AFTER ? since : null;
}

/** 1, 2, 4, 8, then every 15 s. `attempt` counts from 1. */
export function backOff(attempt: number): Millis {
  return Math.min(2 ** (attempt - 1), 15) * SECOND;
}
