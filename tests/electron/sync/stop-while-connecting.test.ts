import { expect, it, vi } from 'vitest';
import { instant } from '#shared/kernel/time.ts';
import type { HubStore } from '#electron/store/hub-store.port.ts';
import { SyncEngine } from '#electron/sync/engine.ts';
import type { HubLink } from '#electron/sync/hub.port.ts';
import { newDeviceKey, signerOf } from '#electron/sync/signatures.ts';

it('an engine told to stop while it connects closes the connection and begins nothing', async () => {
  let arrive: (link: HubLink) => void = () => undefined;
  const connecting = new Promise<HubLink>((resolve) => {
    arrive = resolve;
  });
  const close = vi.fn(() => Promise.resolve());
  const info = vi.fn(() => new Promise<never>(() => undefined));
  const link = { serverVersion: '2.9.10', onLink: () => undefined, close, info } as unknown as HubLink;
  const engine = new SyncEngine({
    store: {} as HubStore,
    adapters: [],
    connect: () => connecting,
    signer: signerOf(newDeviceKey().seed),
    person: () => null,
    clock: { now: () => instant(0) },
    onState: () => undefined,
    log: () => undefined,
  });
  engine.start();
  const stopped = engine.stop();
  arrive(link);
  await stopped;
  expect(close).toHaveBeenCalledOnce();
  expect(info).not.toHaveBeenCalled();
});
