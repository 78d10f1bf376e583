import { plus, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { ObsRecord, ObsStatus, ObsStreamState } from './obs.model.ts';
import {
  NO_RECORDING,
  NO_STREAM,
  withStatus,
  type ObsEvent,
  type ObsState,
  type RecordSample,
  type StreamSample,
} from './obs-state.model.ts';

/** Congestion 0–1 and share of dropped frames above which a sample counts as bad. */
const CONGESTED = 0.5;
const DROPPING = 0.05;
/** A recording never gets shorter: one that is shorter by this much, ms, is another. */
const RESTARTED: Millis = 2_000;

/** Order of OBS's own events: STOPPED without STOPPING before it means that OBS gave up. */
export function streamEvent(state: ObsState, output: string, at: Instant): ObsState {
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

/** StartRecord answers before anything records; only these events tell the truth. */
export function recordEvent(state: ObsState, output: string, path: string | null, at: Instant): ObsState {
  const { record } = state.status;
  const to = (change: Partial<ObsRecord>): ObsState =>
    withStatus(state, { record: { ...record, path: path ?? record.path, ...change } });
  switch (output) {
    case 'OBS_WEBSOCKET_OUTPUT_STARTING':
      return withStatus(state, { record: { ...NO_RECORDING, state: 'starting', path } });
    case 'OBS_WEBSOCKET_OUTPUT_STARTED':
      // A poll between STARTING and STARTED has told the start already.
      return to({ state: 'on', startedAt: record.startedAt ?? at });
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

/** OBS goes on in another file, or told which one it writes. */
export function fileEvent(state: ObsState, event: ObsEvent & { kind: 'file' }): ObsState {
  const { record } = state.status;
  if (record.startedAt === null || record.path === event.path) return state;
  const fileFromMs = event.split ? recordedMs(state.status, event.at) : record.fileFromMs;
  return withStatus(state, { record: { ...record, path: event.path, fileFromMs } });
}

/** Length of the recording at a moment: as OBS last said, and on from there while it runs. Ms. */
export function recordedMs({ record, checkedAt }: Pick<ObsStatus, 'record' | 'checkedAt'>, at: Instant): Millis {
  if (record.state !== 'on' && record.state !== 'stopping') return record.durationMs;
  return record.durationMs + Math.max(0, at - (checkedAt ?? at));
}

/** One poll: what streams, how well, and what is recorded. */
export function polled(state: ObsState, sample: StreamSample, record: RecordSample, at: Instant): ObsState {
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
  const fresh = known.startedAt === null || sample.durationMs + RESTARTED < known.durationMs;
  // Begun while nobody listened: its file is not the one known from before.
  const file = fresh && known.state !== 'starting' ? { path: null, fileFromMs: 0 } : {};
  const startedAt = fresh ? plus(at, -sample.durationMs) : known.startedAt;
  const state = known.state === 'stopping' ? known.state : sample.paused ? 'paused' : 'on';
  return { ...known, ...file, state, startedAt, durationMs: sample.durationMs };
}
