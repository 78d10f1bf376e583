import { newDeviceKey } from '#electron/sync/signatures.ts';
import { addressOf, routesOf, serverNameOf, type Machine, type MachinePacket } from './machine.model.ts';
import { makeCertificates, type Identity } from './tls.ts';

export type MachineAt = Omit<Machine, 'key'>;

/** What a hub on several machines is made of: this machine's part, and what is carried to each of the others. */
export type MachinesMade = {
  readonly machines: readonly Machine[];
  readonly ca: string;
  readonly own: Identity;
  readonly packets: readonly MachinePacket[];
};

/** Makes keys and certificates for all machines at once, this one first: afterwards no more can be made. */
export async function makeMachines(
  at: readonly MachineAt[],
  hub: { readonly orgName: string; readonly hubKey: string },
  nowMs: number,
): Promise<MachinesMade> {
  const { ca, servers } = await makeCertificates(
    at.map(({ host }) => host),
    nowMs,
  );
  const [own, ...others] = servers;
  if (own === undefined) throw new Error('A hub needs a machine');
  const keys = at.map(() => newDeviceKey());
  const machines = at.map((machine, index) => ({ ...machine, key: keys[index]?.publicKey ?? '' }));
  const packets = others.map((identity, index): MachinePacket => ({
    v: 1,
    ...hub,
    at: index + 1,
    machines,
    seed: keys[index + 1]?.seed ?? '',
    ca,
    cert: identity.cert,
    certKey: identity.key,
  }));
  return { machines, ca, own, packets };
}

/** How the first machine's server is told of the others. */
export function clusterOf(
  machines: readonly Machine[],
  tls: { readonly cert: string; readonly key: string; readonly ca: string },
) {
  const [own] = machines;
  if (own === undefined) return null;
  return { host: own.host, port: own.clusterPort, routes: routesOf(machines), tls };
}

/** Where devices find the hub, and what its first server is called. */
export function hubAt({
  machines,
  host,
  port,
}: {
  readonly machines: readonly Machine[];
  readonly host: string;
  readonly port: number;
}) {
  if (machines.length === 0) return { servers: [addressOf({ host, port })], serverName: 'kaibo-hub' };
  return { servers: machines.map(addressOf), serverName: serverNameOf(0) };
}
