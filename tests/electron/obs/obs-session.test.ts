import { afterEach, describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/time.ts';
import type { ObsConnection, ObsState } from '#shared/features/obs/index.ts';
import { ObsSession } from '#electron/features/obs/obs-session.ts';
import { startFakeObs, streamOn, type FakeObs, type FakeObsOptions } from '#tests/support/obs/fake-obs.ts';
import { until } from '#tests/support/obs/until.ts';

const open: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function fake(options: FakeObsOptions = {}): Promise<FakeObs> {
  const server = await startFakeObs(options);
  open.push(server);
  return server;
}

/** A short timeout only where the test is about it: a busy machine takes its time. */
function session(timeoutMs = 5_000) {
  const seen: ObsConnection[] = [];
  const states: ObsState[] = [];
  const made = new ObsSession({
    clock: { now: () => instant(Math.round(performance.now())) },
    onState: (after) => {
      states.push(after);
      if (seen.at(-1) !== after.status.connection) seen.push(after.status.connection);
    },
    timeoutMs,
    pollMs: 20,
    backOff: () => 30,
  });
  open.push({
    close: () => {
      made.disconnect();
    },
  });
  return { made, seen, states, status: () => made.state.status };
}

describe('link to OBS', () => {
  it('authenticates, reads scenes top first and polls', async () => {
    const server = await fake({ password: 'geheim' });
    const { made, status } = session();
    await made.connect(server.url, 'geheim');
    expect(status()).toMatchObject({
      connection: 'connected',
      obsVersion: '29.0.2',
      scene: 'P1',
      scenes: ['P1', 'P2'],
    });
    server.answer('GetStreamStatus', streamOn(2));
    await until(() => status().stream.state === 'live', status);
  });

  it('does not try again after a wrong password or an old version', async () => {
    for (const [server, reason] of [
      [await fake({ password: 'right' }), 'wrongPassword'],
      [await fake({ refuseWith: 4010 }), 'tooOld'],
    ] as const) {
      const { made, status } = session();
      await made.connect(server.url, 'wrong');
      expect(status()).toMatchObject({ connection: 'refused', reason });
      await new Promise((resolve) => setTimeout(resolve, 120));
      expect(server.connections()).toBe(1);
    }
  });

  it('keeps trying while nothing listens and connects when OBS appears', async () => {
    const gone = await startFakeObs();
    const port = Number(new URL(gone.url).port);
    await gone.close();
    const { made, status } = session();
    await made.connect(gone.url, null);
    expect(status()).toMatchObject({ connection: 'connecting', reason: 'unreachable' });
    await fake({ port });
    await until(() => status().connection === 'connected', status);
  });

  it('comes back by itself after OBS closed the link, and reads everything again', async () => {
    const server = await fake();
    const { made, seen, status } = session();
    await made.connect(server.url, null);
    server.answer('GetSceneList', { data: { currentProgramSceneName: 'Neu', scenes: [{ sceneName: 'Neu' }] } });
    server.kick(1001, 'Server stopping.');
    await until(() => seen.filter((one) => one === 'connected').length === 2, status);
    expect(seen).toEqual(['connecting', 'connected', 'reconnecting', 'connected']);
    expect(status()).toMatchObject({ scene: 'Neu', scenes: ['Neu'] });
  });

  it('settles a call that is open when the link closes', async () => {
    const server = await fake();
    const { made } = session();
    await made.connect(server.url, null);
    server.answer('StartRecord', 'never');
    const pending = made.link?.call('StartRecord');
    server.kick(1006 - 5);
    await expect(pending).rejects.toMatchObject({ code: 'OBS_NOT_CONNECTED' });
  });

  it('notices a frozen OBS by two polls without an answer', async () => {
    const server = await fake();
    const { made, seen, status } = session(400);
    await made.connect(server.url, null);
    server.answer('GetStreamStatus', 'never');
    await until(() => seen.includes('reconnecting'), status);
    expect(status().reason).toBe('timeout');
  });

  it('gives up on a server that never says hello', async () => {
    const server = await fake({ silent: true });
    const { made, status } = session(400);
    await made.connect(server.url, null);
    expect(status()).toMatchObject({ connection: 'connecting', reason: 'timeout' });
  });

  it('maps refusals of requests to codes of ours', async () => {
    const server = await fake();
    const { made } = session(400);
    await made.connect(server.url, null);
    const expectCode = async (code: number, ours: string): Promise<void> => {
      server.answer('SetCurrentProgramScene', { code });
      await expect(made.link?.call('SetCurrentProgramScene', { sceneName: 'x' })).rejects.toMatchObject({ code: ours });
    };
    await expectCode(600, 'OBS_NOT_FOUND');
    await expectCode(501, 'OBS_NOT_RECORDING');
    await expectCode(702, 'OBS_REFUSED');
    server.answer('SetCurrentProgramScene', 'never');
    await expect(made.link?.call('SetCurrentProgramScene', { sceneName: 'x' })).rejects.toMatchObject({
      code: 'OBS_TIMEOUT',
    });
  });

  it('hears stream, recording and scene events', async () => {
    const server = await fake();
    const { made, status } = session();
    await made.connect(server.url, null);
    server.answer('GetRecordStatus', { data: { outputActive: true, outputPaused: false, outputDuration: 10 } });
    server.event('RecordStateChanged', {
      outputActive: true,
      outputState: 'OBS_WEBSOCKET_OUTPUT_STARTED',
      outputPath: '/rec/b.mkv',
    });
    server.event('CurrentProgramSceneChanged', { sceneName: 'P2' });
    await until(() => status().scene === 'P2', status);
    expect(status().record).toMatchObject({ state: 'on', path: '/rec/b.mkv' });
  });

  it('says nothing more after it was told to disconnect', async () => {
    const server = await fake();
    const { made, states, status } = session();
    await made.connect(server.url, null);
    made.disconnect();
    const said = states.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(states).toHaveLength(said);
    expect(status().connection).toBe('off');
  });
});
