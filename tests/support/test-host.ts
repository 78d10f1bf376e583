import { instant } from '#shared/kernel/time.ts';
import { HubHost, type HubSecrets } from '#electron/hub/host.ts';
import { SHEET_ADAPTERS } from './sync-device.ts';

/** Secrets as a keyring keeps them while the test lasts. */
export function keptSecrets(kept = new Map<string, string>()): HubSecrets {
  return {
    get: (name) => Promise.resolve(kept.get(name) ?? null),
    set: (name, value) => Promise.resolve(kept.set(name, value)),
  };
}

export type TestHostOptions = { readonly secrets?: HubSecrets; readonly now?: () => number };

/** What runs a hub, on a folder; nothing is started. */
export function openHost(
  folder: string,
  { secrets = keptSecrets(), now = Date.now }: TestHostOptions = {},
): Promise<HubHost> {
  return HubHost.open({
    folder,
    clock: { now: () => instant(now()) },
    adapters: SHEET_ADAPTERS,
    secrets,
    onChange: () => undefined,
  });
}
