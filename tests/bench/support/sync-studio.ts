import { TestHub } from '#tests/support/nats.ts';
import { SHEET_ADAPTERS, SyncDevice, until, type Sheet } from '#tests/support/sync-device.ts';

export type SyncFigures = {
  readonly pushMs: number;
  readonly firstSyncMs: number;
  readonly updateMs: number;
  readonly catchUpMs: number;
  /** Most that the process held, with both devices in it, more than before they opened. */
  readonly grownMb: number;
  readonly peakMb: number;
};

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round(performance.now() - started);
}

const sentAll = (device: SyncDevice) => async (): Promise<boolean> => (await device.hub.waiting()).toSend === 0;
const hasNewest = (device: SyncDevice) => async (): Promise<boolean> =>
  (await device.sheets()).every(({ stock }) => stock === 11);

/** Through a real hub: sent, read by a new device, changed and sent again, caught up on. */
export async function syncFigures(sheets: readonly Sheet[]): Promise<SyncFigures> {
  const hub = await TestHub.start(SHEET_ADAPTERS, [['ops'], ['ops']]);
  const [a, b] = [0, 1].map((at) => new SyncDevice(hub.device(at), () => [hub.address]));
  if (!a || !b) throw new Error('No devices');
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  try {
    await a.open();
    await b.open();
    await a.put(sheets);
    const pushMs = await timed(async () => {
      a.online();
      await until('all is sent', sentAll(a), 60_000);
    });
    const firstSyncMs = await timed(async () => {
      b.online();
      await until('the new device is live', () => b.state?.kind === 'live', 60_000);
    });
    await b.offline();
    await a.offline();
    await a.put(sheets.map((one) => ({ ...one, stock: 11 })));
    const updateMs = await timed(async () => {
      a.online();
      await until('all is sent again', sentAll(a), 60_000);
    });
    const catchUpMs = await timed(async () => {
      const known = b.states.length;
      b.online();
      await until('the device is live again', () => b.states.slice(known).some(({ kind }) => kind === 'live'), 60_000);
    });
    clearInterval(timer);
    await until('it has the newest', hasNewest(b), 60_000);
    const mb = (bytes: number): number => Math.round(bytes / 1024 / 1024);
    return { pushMs, firstSyncMs, updateMs, catchUpMs, grownMb: mb(peak - before), peakMb: mb(peak) };
  } finally {
    clearInterval(timer);
    await a.dispose();
    await b.dispose();
    await hub.stop();
  }
}
