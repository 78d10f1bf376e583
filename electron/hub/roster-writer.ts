import { setTimeout as delay } from 'node:timers/promises';
import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { deviceKey, META_KEY, type RosterEntry } from '#electron/sync/roster.ts';
import type { HubState } from './hub-state.model.ts';
import { INVITATIONS_KEY } from './machine.model.ts';

const TIMEOUT_MS = 5_000;
const TRIES = 20;
const AGAIN_MS = 1_000;

/**
 * Puts on the hub who is in the team. Returns the newest revision. With three machines it asks again for as long as
 * `goesOn`: one may have gone a moment ago, and the other two answer once they have agreed who leads.
 */
export async function writeRoster(
  connection: NatsConnection,
  { orgName, epoch, devices, machines, invitations }: HubState,
  goesOn: () => boolean,
): Promise<number> {
  const tries = machines.length === 0 ? 1 : TRIES;
  const put = async (key: string, value: unknown): Promise<number> => {
    const ask = (): Promise<Msg> =>
      connection.request(`$KV.roster.${key}`, JSON.stringify(value), { timeout: TIMEOUT_MS });
    for (let left = tries; ; left -= 1) {
      try {
        return (await ask()).json<{ seq?: number }>().seq ?? 0;
      } catch (thrown) {
        if (left <= 1 || !goesOn()) throw thrown;
        await delay(AGAIN_MS);
      }
    }
  };
  let revision = await put(META_KEY, { orgName, epoch, minEnvelope: 1 });
  for (const device of devices) revision = await put(deviceKey(device.device), device satisfies RosterEntry);
  // Only the other machines need them, and a hub on one has none.
  if (machines.length === 0) return revision;
  return put(
    INVITATIONS_KEY,
    invitations.map(({ key, expiresAt }) => ({ key, expiresAt })),
  );
}
