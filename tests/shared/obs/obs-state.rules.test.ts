import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, SECOND, type Instant } from '#shared/kernel/time.ts';
import {
  backOff,
  bitrate,
  INITIAL_OBS,
  obsStatusSchema,
  reduceObs,
  type ObsEvent,
  type ObsState,
  type StreamSample,
} from '#shared/features/obs/index.ts';

const T = Date.UTC(2026, 10, 23, 12, 0);
const at = (seconds: number): Instant => instant(T + seconds * SECOND);
const idle = { active: false, paused: false, durationMs: 0 };
const output = (word: string): string => `OBS_WEBSOCKET_OUTPUT_${word}`;

const sample = (seconds: number, more: Partial<StreamSample> = {}): StreamSample => ({
  active: true,
  reconnecting: false,
  bytes: seconds * 125_000,
  durationMs: seconds * SECOND,
  skippedFrames: 0,
  totalFrames: seconds * 30,
  congestion: 0,
  ...more,
});

const connected = (seconds = 0): ObsEvent => ({
  kind: 'connected',
  at: at(seconds),
  obsVersion: '29.0.2',
  scene: 'P1',
  scenes: ['P1'],
});
const stream = (seconds: number, word: string): ObsEvent => ({ kind: 'stream', at: at(seconds), output: output(word) });
const poll = (seconds: number, more: Partial<StreamSample> = {}): ObsEvent => ({
  kind: 'poll',
  at: at(seconds),
  stream: sample(seconds, more),
  record: idle,
});
const run = (...events: ObsEvent[]): ObsState => events.reduce(reduceObs, INITIAL_OBS);
const alarms = (state: ObsState): string[] => state.status.alarms.map((alarm) => alarm.kind);

describe('link to OBS', () => {
  it('goes connecting, connected, reconnecting, lost after a minute, and back', () => {
    const words = [
      { kind: 'connecting', at: at(0) },
      connected(1),
      { kind: 'closed', at: at(10), reason: 'closed', final: false },
      { kind: 'connecting', at: at(40) },
      { kind: 'closed', at: at(71), reason: 'unreachable', final: false },
      connected(80),
    ] as const satisfies readonly ObsEvent[];
    const seen = words.map((_, index) => run(...words.slice(0, index + 1)).status.connection);
    expect(seen).toEqual(['connecting', 'connected', 'reconnecting', 'reconnecting', 'lost', 'connected']);
  });

  it('stays refused after a wrong password', () => {
    const state = run(
      { kind: 'connecting', at: at(0) },
      { kind: 'closed', at: at(1), reason: 'wrongPassword', final: true },
    );
    expect(state.status).toMatchObject({ connection: 'refused', reason: 'wrongPassword' });
  });

  it('waits 1, 2, 4, 8 and then 15 seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 30].map((attempt) => backOff(attempt) / SECOND)).toEqual([1, 2, 4, 8, 15, 15, 15]);
  });
});

describe('stream', () => {
  it('is reconnecting while OBS still calls it active', () => {
    const state = run(connected(), stream(1, 'STARTED'), stream(5, 'RECONNECTING'), poll(6, { reconnecting: true }));
    expect(state.status.stream.state).toBe('reconnecting');
    expect(alarms(state)).toEqual(['reconnecting']);
    expect(alarms(reduceObs(state, stream(8, 'RECONNECTED')))).toEqual([]);
  });

  it('tells giving up from a stop by hand by the order of events', () => {
    expect(alarms(run(connected(), stream(1, 'STARTED'), stream(5, 'STOPPING'), stream(6, 'STOPPED')))).toEqual([]);
    const gaveUp = run(connected(), stream(1, 'STARTED'), stream(5, 'RECONNECTING'), stream(9, 'STOPPED'));
    expect(alarms(gaveUp)).toEqual(['gaveUp']);
    expect(alarms(reduceObs(gaveUp, stream(20, 'STARTING')))).toEqual([]);
  });

  it('measures the bitrate and ignores counters that restarted', () => {
    expect(bitrate(sample(1), sample(2))).toBe(1000);
    expect(bitrate(sample(10), sample(1))).toBeNull();
    const state = run(connected(), poll(9), poll(10), poll(11, { bytes: 0, durationMs: 1 }));
    expect(state.status.stream.kbps).toBe(1000);
    expect(alarms(state)).toEqual([]);
  });

  it('raises congestion, dropping and frozen only after three seconds', () => {
    const congested = [1, 2, 3, 4].map((s) => poll(s, { congestion: 0.8 }));
    expect(alarms(run(connected(), ...congested.slice(0, 3)))).toEqual([]);
    expect(alarms(run(connected(), ...congested))).toEqual(['congestion']);
    const dropping = [1, 2, 3, 4, 5].map((s) => poll(s, { skippedFrames: s * 3 }));
    expect(alarms(run(connected(), ...dropping))).toEqual(['dropping']);
    const frozen = [1, 2, 3, 4].map((s) => poll(s, { bytes: 500 }));
    expect(alarms(run(connected(), ...frozen))).toEqual(['frozen']);
    expect(alarms(run(connected(), ...frozen, poll(5)))).toEqual([]);
  });

  it('says so when the link goes away while something runs, and asks nothing while idle', () => {
    const gone: ObsEvent = { kind: 'closed', at: at(9), reason: 'closed', final: false };
    expect(alarms(run(connected(), poll(1), gone))).toEqual(['linkLost']);
    expect(alarms(run(connected(), poll(1, { active: false }), gone))).toEqual([]);
    const back = run(connected(), poll(1), gone, connected(20), poll(21, { active: false }));
    expect(alarms(back)).toEqual(['gaveUp']);
  });

  it('sums dropped frames over reconnects', () => {
    const state = run(
      connected(),
      poll(1, { skippedFrames: 10 }),
      poll(2, { skippedFrames: 12 }),
      poll(3, { skippedFrames: 4, totalFrames: 5 }),
    );
    expect(state.status.stream.droppedFrames).toBe(16);
  });
});

describe('recording', () => {
  const record = (seconds: number, word: string, path: string | null = null): ObsEvent => ({
    kind: 'record',
    at: at(seconds),
    output: output(word),
    path,
  });

  it('keeps start and path until it has stopped', () => {
    const on = run(connected(), record(1, 'STARTING'), record(2, 'STARTED', '/rec/a.mkv'));
    expect(on.status.record).toEqual({
      state: 'on',
      startedAt: at(2),
      durationMs: 0,
      fileFromMs: 0,
      path: '/rec/a.mkv',
    });
    const off = [record(8, 'STOPPING'), record(9, 'STOPPED', '/rec/a.mkv')].reduce(reduceObs, on);
    expect(off.status.record).toMatchObject({ state: 'off', startedAt: null, path: '/rec/a.mkv' });
  });

  it('finds the start of a recording that was running before the link', () => {
    const state = run(connected(), {
      kind: 'poll',
      at: at(60),
      stream: sample(0, { active: false }),
      record: { ...idle, active: true, durationMs: 40_000 },
    });
    expect(state.status.record).toMatchObject({ state: 'on', startedAt: at(20) });
  });
});

describe('any order of events', () => {
  const words = [
    'STARTING',
    'STARTED',
    'STOPPING',
    'STOPPED',
    'RECONNECTING',
    'RECONNECTED',
    'PAUSED',
    'SOMETHING_NEW',
  ];
  const anySample = fc.record({
    active: fc.boolean(),
    reconnecting: fc.boolean(),
    bytes: fc.nat(),
    durationMs: fc.nat(),
    skippedFrames: fc.nat(5000),
    totalFrames: fc.nat(5000),
    congestion: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  });
  const anyEvent = fc.oneof(
    fc.constantFrom<ObsEvent>({ kind: 'connecting', at: at(0) }, connected(), { kind: 'disconnected', at: at(0) }),
    fc.constantFrom(true, false).map((final): ObsEvent => ({ kind: 'closed', at: at(0), reason: 'closed', final })),
    fc.constantFrom(...words).map((word) => stream(0, word)),
    fc
      .constantFrom(...words)
      .map((word): ObsEvent => ({ kind: 'record', at: at(0), output: output(word), path: null })),
    anySample.map((one): ObsEvent => ({ kind: 'poll', at: at(0), stream: one, record: idle })),
  );

  it('leaves a status that can be sent, with no negative counts', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const timed = events.map((event, index) => ({ ...event, at: at(index) }));
        const { status } = timed.reduce(reduceObs, INITIAL_OBS);
        expect(obsStatusSchema.safeParse(status).success).toBe(true);
        expect(status.stream.kbps ?? 0).toBeGreaterThanOrEqual(0);
        if (status.connection === 'off') expect(status.alarms).toEqual([]);
      }),
    );
  });
});
