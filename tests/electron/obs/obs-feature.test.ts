import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import { instant } from '#shared/kernel/time.ts';
import { productCollection } from '#shared/features/lineup/index.ts';
import { liveSessionCollection, type LiveSession } from '#shared/features/live/index.ts';
import { makeItem, type RunSheetItem } from '#shared/features/runsheet/index.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import type { ObsStatus } from '#shared/features/obs/index.ts';
import { createObsFeature } from '#electron/features/obs/index.ts';
import type { MainFeature } from '#electron/features/feature.port.ts';
import { startFakeObs, streamOn, type FakeObs } from '#tests/support/obs/fake-obs.ts';
import { until } from '#tests/support/obs/until.ts';
import { createTempStudio, TEST_NOW, type TempStudio } from '#tests/support/temp-studio.ts';

let studio: TempStudio;
let feature: MainFeature;
let obs: FakeObs;
let showId: string;
const output = (word: string): string => `OBS_WEBSOCKET_OUTPUT_${word}`;
const call = <T = unknown>(name: string, input: object = {}): Promise<T> =>
  studio.call(feature, name, input) as Promise<T>;
const settings = (more: object = {}) => ({
  url: obs.url,
  autoConnect: false,
  follow: true,
  textInput: 'price',
  ...more,
});

beforeEach(async () => {
  studio = await createTempStudio();
  showId = studio.deps.ids.next();
  obs = await startFakeObs({ password: 'geheim' });
  feature = createObsFeature(studio.deps, { pollMs: 15, timeoutMs: 5_000, backOff: () => 30 });
  await feature.start?.();
});
afterEach(async () => {
  await feature.stop?.();
  await obs.close();
  await studio.dispose();
});

async function connect(): Promise<void> {
  await call('saveSettings', settings({ password: 'geheim' }));
  await call('connect');
}

async function putShow(status: 'planned' | 'live'): Promise<void> {
  const { documents, ids } = studio.deps;
  await documents.change({ name: 'test.show', scope: 'test', by: null }, (tx) =>
    tx.put(showCollection, {
      id: showId,
      title: '场',
      roomId: ids.next(),
      platform: 'douyin',
      account: 'a',
      place: '',
      anchorId: null,
      crew: [],
      startsAt: TEST_NOW,
      endsAt: instant(TEST_NOW + 7_200_000),
      timeZone: 'Asia/Shanghai',
      status,
      reason: null,
      seriesId: null,
      rrule: null,
      source: null,
      goals: { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null },
      reminderMinutes: [],
      wentLiveAt: null,
      endedAt: null,
      notes: '',
    }),
  );
}

async function putSession(items: readonly RunSheetItem[], currentRun: number): Promise<void> {
  const run = { startedAt: TEST_NOW, endedAt: null, addedMs: 0, heldMs: 0, skipped: false };
  const session: LiveSession = {
    id: showId,
    showId,
    plannedStart: TEST_NOW,
    plannedEnd: instant(TEST_NOW + 7_200_000),
    timeZone: 'Asia/Shanghai',
    startedAt: TEST_NOW,
    endedAt: null,
    items: [...items],
    runs: items.map((item) => ({ itemId: item.id, ...run })),
    currentRun,
    heldSince: null,
    lastSeenAt: TEST_NOW,
    takeBack: null,
    messages: [],
  };
  await studio.deps.documents.change({ name: 'test.live', scope: 'test', by: null, undoable: false }, (tx) =>
    tx.put(liveSessionCollection, session),
  );
}

const requests = (type: string) =>
  obs.requests.filter((request) => request.type === type).map((request) => request.data);
const journal = () => studio.deps.journal.read({ showId });

async function untilJournal(kind: string) {
  let found: Awaited<ReturnType<typeof journal>>[number] | undefined;
  await until(
    () => {
      void journal().then((events) => {
        found = events.find((event) => event.kind === kind);
      });
      return found;
    },
    () => kind,
  );
  return found;
}

describe('OBS in the studio', () => {
  it('keeps the password out of the settings and says that it is not kept for good', async () => {
    await call('saveSettings', settings({ password: 'geheim' }));
    expect(JSON.stringify([...studio.settings])).not.toContain('geheim');
    expect(await call('settings')).toMatchObject({ url: obs.url, hasPassword: true, persistent: false });
    await call('saveSettings', settings({ password: '' }));
    expect(await call('settings')).toMatchObject({ hasPassword: false });
    await expect(call('saveSettings', settings({ url: 'http://x' }))).rejects.toMatchObject({ code: 'OBS_BAD_URL' });
  });

  it('refuses an address that carries a password, and keeps nothing of it', async () => {
    const secrets = [
      'ws://user:PLANTED@127.0.0.1:4455',
      'WS://PLANTED@host',
      'user:PLANTED@127.0.0.1:4455',
      'ws://h:4455/?password=PLANTED',
    ];
    for (const url of secrets) {
      const refused = await call('saveSettings', settings({ url })).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'OBS_URL_SECRET' });
      expect(JSON.stringify(refused)).not.toContain('PLANTED');
      await expect(call('test', { url })).rejects.toMatchObject({ code: 'OBS_URL_SECRET' });
    }
    expect(JSON.stringify([...studio.settings])).not.toContain('PLANTED');
  });

  it('takes a password out of an address saved by an older studio', async () => {
    studio.settings.set('obs', settings({ url: 'ws://user:PLANTED@127.0.0.1:4455' }));
    await feature.stop?.();
    feature = createObsFeature(studio.deps);
    await feature.start?.();
    expect(JSON.stringify([...studio.settings])).not.toContain('PLANTED');
    expect(await call('settings')).toMatchObject({ url: 'ws://127.0.0.1:4455' });
  });

  it('tests an address with a clear answer and leaves the link alone', async () => {
    expect(await call('test', { url: obs.url, password: 'geheim' })).toEqual({ obsVersion: '29.0.2', scenes: 2 });
    await expect(call('test', { url: obs.url, password: 'x' })).rejects.toMatchObject({ code: 'OBS_WRONG_PASSWORD' });
    await expect(call('test', { url: 'ws://127.0.0.1:1' })).rejects.toMatchObject({ code: 'OBS_UNREACHABLE' });
    expect(await call<ObsStatus>('status')).toMatchObject({ connection: 'off' });
  });

  it('stops a stream that hangs in reconnecting and starts it once OBS has let go', async () => {
    let asked = 0;
    obs.answer('GetStreamStatus', streamOn(3, { outputReconnecting: true }));
    obs.answer('StopStream', () => {
      obs.answer('GetStreamStatus', () => {
        asked += 1;
        return asked > 3 ? streamOn(0, { outputActive: false }) : streamOn(3, { outputReconnecting: true });
      });
      return {};
    });
    obs.answer('StartStream', () => (asked > 3 ? {} : { code: 500 }));
    await expect(call('restartStream')).rejects.toMatchObject({ code: 'OBS_NOT_CONNECTED' });
    await connect();
    await call('restartStream');
    expect(requests('StopStream')).toHaveLength(1);
    expect(requests('StartStream')).toHaveLength(1);
  });

  it('connects, lists sources, pushes the status and refuses requests while off', async () => {
    await expect(call('sources')).rejects.toMatchObject({ code: 'OBS_NOT_CONNECTED' });
    await connect();
    expect(await call('sources')).toEqual({ scene: 'P1', scenes: ['P1', 'P2'], textInputs: ['price'] });
    await until(
      () => studio.emitted.find((event) => event.channel === 'obs.status'),
      () => studio.emitted,
    );
    await call('disconnect');
    expect(await call<ObsStatus>('status')).toMatchObject({ connection: 'off' });
  });

  it('switches scene and writes the price once per item on air', async () => {
    await connect();
    const productId = studio.deps.ids.next();
    await studio.deps.documents.change({ name: 'test.product', scope: 'test', by: null }, (tx) =>
      tx.put(productCollection, {
        id: productId,
        title: '双层沥水架',
        platformProductId: null,
        merchantCode: null,
        merchant: null,
        category: null,
        spec: null,
        listPriceFen: null,
        couponFen: null,
        landedPriceFen: fen(8900),
        costFen: null,
        commissionRate: null,
        stock: null,
        qc: 'passed',
        notes: '',
      }),
    );
    const items = [
      {
        ...makeItem(
          { title: '双层沥水架', role: 'core', plannedMs: 60_000, productId, number: 8 },
          studio.deps.ids.next(),
        ),
        obsScene: 'P2',
      },
      makeItem(
        { title: '答疑', role: 'segment', plannedMs: 60_000, productId: null, number: null },
        studio.deps.ids.next(),
      ),
    ];
    await putSession(items, 0);
    await until(
      () => requests('SetInputSettings').length > 0,
      () => obs.requests.map((one) => one.type),
    );
    await putSession(items, 0);
    await putSession(items, 1);
    await until(
      () => requests('SetInputSettings').length > 1,
      () => obs.requests.map((one) => one.type),
    );
    expect(requests('SetCurrentProgramScene')).toEqual([{ sceneName: 'P2' }]);
    expect(requests('SetInputSettings')).toEqual([
      { inputName: 'price', inputSettings: { text: '08 双层沥水架 到手 ¥89' } },
      { inputName: 'price', inputSettings: { text: '答疑' } },
    ]);
  });

  it('never holds the show up when OBS does not answer', async () => {
    await connect();
    obs.answer('SetInputSettings', 'never');
    const item = makeItem(
      { title: '开场', role: 'segment', plannedMs: 60_000, productId: null, number: null },
      studio.deps.ids.next(),
    );
    const started = performance.now();
    await putSession([item], 0);
    // Waiting for OBS would have taken the whole timeout.
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('writes recordings into the journal of the show, also one that began before it', async () => {
    await connect();
    obs.answer('GetRecordStatus', { data: { outputActive: true, outputPaused: false, outputDuration: 4000 } });
    obs.event('RecordStateChanged', { outputActive: true, outputState: output('STARTED'), outputPath: '/rec/a.mkv' });
    await until(
      () => studio.emitted.some((event) => (event.payload as ObsStatus).record.state === 'on'),
      () => 'recording',
    );
    expect(await journal()).toEqual([]);
    await putShow('live');
    const item = makeItem(
      { title: '开场', role: 'segment', plannedMs: 60_000, productId: null, number: null },
      studio.deps.ids.next(),
    );
    await putSession([item], 0);
    expect(await untilJournal('obs.record.start')).toMatchObject({ data: { path: '/rec/a.mkv', startedAt: TEST_NOW } });
    obs.answer('GetRecordStatus', { data: { outputActive: false, outputPaused: false, outputDuration: 0 } });
    obs.event('RecordStateChanged', { outputActive: false, outputState: output('STOPPED'), outputPath: '/rec/a.mkv' });
    expect(await untilJournal('obs.record.stop')).toMatchObject({ data: { path: '/rec/a.mkv', startedAt: TEST_NOW } });
  });

  it('asks for the file of a recording that was running, and hears when OBS splits it', async () => {
    await putShow('live');
    obs.answer('GetRecordStatus', { data: { outputActive: true, outputPaused: false, outputDuration: 9000 } });
    obs.answer('GetOutputList', {
      data: {
        outputs: [
          { outputName: 'replay', outputKind: 'replay_buffer', outputActive: true },
          { outputName: 'simple_file_output', outputKind: 'ffmpeg_muxer', outputActive: true },
        ],
      },
    });
    obs.answer('GetOutputSettings', ({ outputName }) =>
      outputName === 'simple_file_output' ? { data: { outputSettings: { path: '/rec/a.mkv' } } } : { code: 600 },
    );
    await connect();
    expect(await untilJournal('obs.record.seen')).toMatchObject({ data: { path: '/rec/a.mkv', positionMs: 9000 } });
    obs.event('RecordFileChanged', { newOutputPath: '/rec/b.mkv' });
    expect(await untilJournal('obs.record.split')).toMatchObject({ data: { path: '/rec/b.mkv' } });
    const status = await call<ObsStatus>('status');
    expect(status.record).toMatchObject({ path: '/rec/b.mkv', fileFromMs: 9000 });
  });

  it('writes drops and their end into the journal of the show on air', async () => {
    await putShow('live');
    await connect();
    obs.answer('GetStreamStatus', streamOn(5, { outputReconnecting: true }));
    obs.event('StreamStateChanged', { outputActive: false, outputState: output('RECONNECTING') });
    expect(await untilJournal('obs.drop')).toMatchObject({ data: { alarms: ['reconnecting'] } });
    obs.answer('GetStreamStatus', streamOn(6));
    obs.event('StreamStateChanged', { outputActive: true, outputState: output('RECONNECTED') });
    await untilJournal('obs.back');
  });
});
