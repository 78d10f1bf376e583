import path from 'node:path';
import type { AnyAdapter } from '#shared/sync/index.ts';
import { hubConfigText } from './hub-config.ts';
import type { HubState } from './hub-state.model.ts';
import { knowsSyncInterval } from './server.ts';
import { clusterOf, hubAt } from './three-machines.ts';

export type HostConfigFrom = {
  readonly folder: string;
  /** Epoch ms: invitations that have expired by then are left out. */
  readonly now: number;
  /** Of nats-server. */
  readonly version: string;
};

/** The configuration of a hub, or of the first of its machines, as text. */
export function hostConfigText(
  state: HubState,
  { folder, now, version }: HostConfigFrom,
  adapters: readonly AnyAdapter[],
): string {
  const file = (name: string): string => path.join(folder, name);
  const tls = { cert: file('server.crt'), key: file('server.key') };
  return hubConfigText(
    {
      serverName: hubAt(state).serverName,
      host: state.host,
      port: state.port,
      storeDir: file('data'),
      portsDir: null,
      pidFile: file('nats.pid'),
      hubKey: state.hubKey,
      devices: state.devices.filter((one) => one.state === 'active'),
      invitations: state.invitations.flatMap(({ key, expiresAt }) => (expiresAt > now ? [key] : [])),
      machines: state.machines.slice(1).map(({ key }) => key),
      tls: state.ca === null ? null : tls,
      syncAlways: knowsSyncInterval(version),
      cluster: clusterOf(state.machines, { ...tls, ca: file('ca.crt') }),
    },
    adapters,
  );
}
