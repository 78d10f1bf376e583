import { MINUTE, SECOND, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { ObsAlarm, ObsAlarmKind, ObsConnection } from './obs.model.ts';
import { fileEvent, polled, recordEvent, streamEvent } from './obs-outputs.rules.ts';
import { INITIAL_OBS, withStatus, type ObsEvent, type ObsState } from './obs-state.model.ts';

/** A condition must last this long before it is an alarm. */
export const ALARM_AFTER: Millis = 3 * SECOND;
/** After this long without a link it counts as lost. */
export const LOST_AFTER: Millis = MINUTE;

/** Answers and events that arrive after the link is gone say nothing any more. */
const NEEDS_LINK: readonly ObsEvent['kind'][] = ['scene', 'scenes', 'stream', 'record', 'file', 'poll'];

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
    case 'file':
      return fileEvent(state, event);
    case 'poll':
      return polled(state, event.stream, event.record, event.at);
  }
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
