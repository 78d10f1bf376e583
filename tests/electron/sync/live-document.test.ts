import { afterEach, describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/time.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { SyncEngine } from '#electron/sync/engine.ts';
import type { EngineState } from '#electron/sync/engine.port.ts';
import { connectNats } from '#electron/sync/nats-hub.ts';
import { signerOf } from '#electron/sync/signatures.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { inStep, newSheet, SHEET_ADAPTERS, SyncDevice, until } from '#tests/support/sync-device.ts';

const ids = createUlids();
let open: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.reverse()) await one.stop();
  open = [];
});

async function pair(): Promise<{ hub: TestHub; a: SyncDevice; b: SyncDevice }> {
  const hub = await TestHub.start(SHEET_ADAPTERS, [['ops'], ['ops'], ['qc']]);
  open.push(hub);
  const a = await new SyncDevice(hub.device(0), () => [hub.address]).open();
  const b = await new SyncDevice(hub.device(1), () => [hub.address]).open();
  for (const device of [a, b]) open.push({ stop: () => device.dispose() });
  return { hub, a, b };
}

describe.skipIf(!hasNats)('two machines in step', () => {
  it('see an edit of the other within 300 ms, ten times', async () => {
    const { a, b } = await pair();
    const sheet = newSheet(ids.next());
    await a.put([sheet]);
    for (const device of [a, b]) device.online();
    await until('both have it', () => inStep([a, b]));
    const took: number[] = [];
    for (let time = 0; time < 10; time += 1) {
      const seen = new Promise<void>((resolve) => {
        const stop = b.store.documents.onChanged(({ act }) => {
          if (act !== 'team.sync') return;
          stop();
          resolve();
        });
      });
      const started = performance.now();
      await a.edit(sheet.id, (edited) => {
        edited.stock = time;
      });
      await seen;
      took.push(performance.now() - started);
      await until('it is settled', () => inStep([a, b]));
    }
    expect(Math.max(...took)).toBeLessThan(300);
  });

  it('a role that may not write is told so: its edit stays here, counted, and others are untouched', async () => {
    const { hub, a } = await pair();
    const guest = await new SyncDevice(hub.device(2), () => [hub.address]).open();
    open.push({ stop: () => guest.dispose() });
    const sheet = newSheet(ids.next(), 'as it was');
    await a.put([sheet]);
    for (const device of [a, guest]) device.online();
    await until('the guest reads it', async () => (await guest.sheets()).length === 1);
    await guest.edit(sheet.id, (edited) => {
      edited.title = 'not mine to change';
    });
    await until('it is refused', async () => (await guest.hub.waiting()).refused === 1);
    expect((await a.sheets()).map(({ title }) => title)).toEqual(['as it was']);
    expect((await guest.sheets()).map(({ title }) => title)).toEqual(['not mine to change']);
  });

  it('one whose clock is an hour off stops before it sends anything, and says so', async () => {
    const { hub, a } = await pair();
    const states: EngineState[] = [];
    const engine = new SyncEngine({
      store: a.hub,
      adapters: SHEET_ADAPTERS,
      connect: () => connectNats({ servers: [hub.address], seed: a.key.seed, ca: null }),
      signer: signerOf(a.key.seed),
      person: () => null,
      clock: { now: () => instant(Date.now() + 3_600_000) },
      onState: (state) => states.push(state),
      log: () => undefined,
    });
    await a.put([newSheet(ids.next())]);
    engine.start();
    open.push({ stop: () => engine.stop() });
    await until('it has stopped', () => states.at(-1)?.kind === 'stopped');
    expect(states.at(-1)).toEqual({ kind: 'stopped', reason: 'clock' });
    expect(engine.clockOffsetMs).toBeGreaterThan(3_500_000);
    expect(await a.hub.waiting()).toEqual({ toSend: 1, refused: 0 });
  });
});
