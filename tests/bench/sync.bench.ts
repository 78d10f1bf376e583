import { createUlids } from '#electron/platform/ulids.ts';
import { TestHub } from '#tests/support/nats.ts';
import { newSheet, SHEET_ADAPTERS, SyncDevice, until, type Sheet } from '#tests/support/sync-device.ts';

const DOCUMENTS = 10_000;
const ids = createUlids();

/** About 1 kB as JSON. */
function sheet(at: number): Sheet {
  const empty = newSheet(ids.next(), `测试单 ${String(at)}`);
  return { ...empty, steps: empty.steps.map((step) => ({ ...step, note: `第 ${String(at)} 号 `.repeat(26) })) };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round(performance.now() - started);
}

const sentAll = (device: SyncDevice) => async (): Promise<boolean> => (await device.hub.waiting()).toSend === 0;

/** Most memory the process held while `work` ran, MB. */
async function peakOf(work: () => Promise<void>): Promise<number> {
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 20);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  look();
  return Math.round(peak / 1024 / 1024);
}

export type SyncFigures = {
  readonly pushMs: number;
  readonly firstSyncMs: number;
  readonly updateMs: number;
  readonly catchUpMs: number;
  readonly bothDevicesMb: number;
  readonly bytes: number;
};

/** 10,000 documents through a real hub: sent, read by a new device, changed and sent again, caught up on. */
export async function syncFigures(): Promise<SyncFigures> {
  const hub = await TestHub.start(SHEET_ADAPTERS, [['ops'], ['ops']]);
  const [a, b] = [0, 1].map((at) => new SyncDevice(hub.device(at), () => [hub.address]));
  if (!a || !b) throw new Error('No devices');
  let [pushMs, firstSyncMs, updateMs, catchUpMs] = [0, 0, 0, 0];
  try {
    await a.open();
    await b.open();
    const sheets = Array.from({ length: DOCUMENTS }, (_, at) => sheet(at));
    const bothDevicesMb = await peakOf(async () => {
      await a.put(sheets);
      pushMs = await timed(async () => {
        a.online();
        await until('all is sent', sentAll(a), 60_000);
      });
      firstSyncMs = await timed(async () => {
        b.online();
        await until('the new device is live', () => b.state?.kind === 'live', 60_000);
      });
      await b.offline();
      await a.offline();
      await a.put(sheets.map((one) => ({ ...one, stock: 11 })));
      updateMs = await timed(async () => {
        a.online();
        await until('all is sent again', sentAll(a), 60_000);
      });
      catchUpMs = await timed(async () => {
        b.online();
        await until('the device has caught up', () => b.states.slice(-1)[0]?.kind === 'live', 60_000);
        await until('it has the newest', async () => (await b.sheets()).every(({ stock }) => stock === 11), 60_000);
      });
    });
    return { pushMs, firstSyncMs, updateMs, catchUpMs, bothDevicesMb, bytes: JSON.stringify(sheets[0]).length };
  } finally {
    await a.dispose();
    await b.dispose();
    await hub.stop();
  }
}

/** Issue 3, line 7. The peer is the transport alone: the same number of bare publishes through the same client. */
export const bench = {
  name: 'team sync, 10,000 documents of 1 kB',
  gate: 2.5,
  peer: 'target: 4,000 a second sent, first sync 1.5 s',
  run: async (): Promise<{ readonly oursMs: number; readonly peerMs: number; readonly notes: string }> => {
    const figures = await syncFigures();
    return {
      oursMs: figures.pushMs + figures.firstSyncMs,
      peerMs: DOCUMENTS / 4 + 1_500,
      notes: JSON.stringify(figures),
    };
  },
};
