import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/time.ts';
import type { ObsState } from '#shared/features/obs/index.ts';
import { ObsSession, readScenes } from '#electron/features/obs/obs-session.ts';
import { missingTools, startRealObs, type RealObs } from '#tests/support/obs/real-obs.ts';
import { until } from '#tests/support/obs/until.ts';

const missing = missingTools();
const required = process.env['KAIBO_REQUIRE_OBS'] === '1';
if (missing.length > 0) console.log(`real OBS test: ${missing.join(', ')} not on this machine, so it is left out`);

describe.runIf(missing.length === 0 || required)('a real OBS', () => {
  let obs: RealObs;
  const states: ObsState[] = [];
  const session = new ObsSession({
    clock: { now: () => instant(Math.round(performance.timeOrigin + performance.now())) },
    onState: (after) => states.push(after),
    pollMs: 200,
    backOff: () => 300,
  });
  const status = () => session.state.status;
  const reach = (check: () => boolean) => until(check, status, 20_000);
  const link = () => {
    if (session.link === null) throw new Error('no link');
    return session.link;
  };

  beforeAll(async () => {
    expect(missing, 'tools that must be installed').toEqual([]);
    obs = await startRealObs();
    void session.connect(obs.url, obs.password);
    await reach(() => status().connection === 'connected').catch(async (error: unknown) => {
      throw new Error(`${String(error)}\n${await obs.log()}`);
    });
  }, 40_000);

  afterAll(async () => {
    session.disconnect();
    await obs.close();
  }, 20_000);

  it('refuses a wrong password once and for all', async () => {
    const other = new ObsSession({ clock: { now: () => instant(0) }, onState: () => undefined, backOff: () => 10 });
    await other.connect(obs.url, 'not-it');
    expect(other.state.status).toMatchObject({ connection: 'refused', reason: 'wrongPassword' });
    other.disconnect();
  });

  it('lists scenes top first, switches, and says which is on', async () => {
    expect(status()).toMatchObject({ scene: 'P1', scenes: ['P1', 'P2'] });
    await link().call('SetCurrentProgramScene', { sceneName: 'P2' });
    await reach(() => status().scene === 'P2');
    expect(await readScenes(link())).toEqual({ scene: 'P2', scenes: ['P1', 'P2'] });
    await expect(link().call('SetCurrentProgramScene', { sceneName: 'nirgends' })).rejects.toMatchObject({
      code: 'OBS_NOT_FOUND',
    });
  });

  it('writes Chinese price text and takes a screenshot', async () => {
    const text = '08 双层沥水架 到手 ¥89';
    await link().call('SetInputSettings', { inputName: 'price', inputSettings: { text } });
    const { inputSettings } = await link().call('GetInputSettings', { inputName: 'price' });
    expect(inputSettings).toMatchObject({ text, font: { face: 'Noto Sans CJK SC' } });
    const shot = await link().call('GetSourceScreenshot', { sourceName: 'P2', imageFormat: 'jpg', imageWidth: 320 });
    expect(shot.imageData.startsWith('data:image/jpg;base64,')).toBe(true);
  });

  it('records a file that plays, and tells where it is', async () => {
    await link().call('StartRecord');
    await reach(() => status().record.state === 'on' && status().record.durationMs > 1_000);
    await link().call('StopRecord');
    await reach(() => status().record.state === 'off');
    const { path } = status().record;
    expect(path?.startsWith(obs.recordings)).toBe(true);
    const probe = spawnSync('ffprobe', [
      '-v',
      'error',
      '-show_entries',
      'format=duration',
      '-of',
      'csv=p=0',
      path ?? '',
    ]);
    expect(Number(probe.stdout.toString())).toBeGreaterThan(0.8);
  }, 30_000);

  it('pauses: the length stands still, and who connects later learns start and file', async () => {
    // Only a recording with an encoder of its own can be paused.
    const own = { parameterCategory: 'SimpleOutput', parameterName: 'RecQuality' };
    await link().call('SetProfileParameter', { ...own, parameterValue: 'Small' });
    const began = performance.now();
    await link().call('StartRecord');
    await reach(() => status().record.state === 'on' && status().record.durationMs > 1_000);
    await link().call('PauseRecord');
    await reach(() => status().record.state === 'paused');
    const paused = performance.now();
    const stood = status().record.durationMs;
    await reach(() => performance.now() - paused > 2_000 && status().record.state === 'paused');
    expect(status().record.durationMs - stood).toBeLessThan(500);
    const late: ObsState[] = [];
    const other = new ObsSession({
      clock: { now: () => instant(Math.round(performance.timeOrigin + performance.now())) },
      onState: (after) => late.push(after),
      pollMs: 200,
    });
    await other.connect(obs.url, obs.password);
    await reach(() => other.state.status.record.path !== null);
    expect(other.state.status.record).toMatchObject({ state: 'paused', path: status().record.path });
    other.disconnect();
    await link().call('ResumeRecord');
    await reach(() => status().record.state === 'on' && status().record.durationMs > stood + 500);
    expect(performance.now() - began - status().record.durationMs).toBeGreaterThan(1_900);
    await link().call('StopRecord');
    await reach(() => status().record.state === 'off');
    await link().call('SetProfileParameter', { ...own, parameterValue: 'Stream' });
  }, 40_000);

  it('sees the stream go live, drop, come back and stop by hand', async () => {
    const sink = await obs.startSink();
    await link().call('StartStream');
    await reach(() => status().stream.state === 'live' && (status().stream.kbps ?? 0) > 0);
    await obs.kill(sink);
    await reach(() => status().alarms.some((alarm) => alarm.kind === 'reconnecting'));
    await obs.startSink();
    await reach(() => status().stream.state === 'live' && status().alarms.length === 0);
    await link().call('StopStream');
    await reach(() => status().stream.state === 'off');
    expect(status().alarms).toEqual([]);
  }, 40_000);

  it('says that OBS gave up when the stream cannot come back', async () => {
    const sink = await obs.startSink();
    await link().call('StartStream');
    await reach(() => status().stream.state === 'live');
    await obs.kill(sink);
    await reach(() => status().alarms.some((alarm) => alarm.kind === 'gaveUp'));
    expect(status().stream.state).toBe('off');
  }, 40_000);
});
