import { z } from 'zod';

/** One of the three machines of a hub. The first keeps the list of members; the others follow it. */
export const machineSchema = z.object({
  host: z.string(),
  /** Where devices connect. */
  port: z.number().int(),
  /** Where the machines connect to each other. */
  clusterPort: z.number().int(),
  /** Public key with which a following machine reads the roster. */
  key: z.string(),
});
export type Machine = z.infer<typeof machineSchema>;

/** What is carried to another machine, once: everything it has to know, and its secrets. */
export const machinePacketSchema = z.object({
  v: z.literal(1),
  orgName: z.string(),
  /** Its place in `machines`, from 0. */
  at: z.number().int().min(1),
  machines: z.array(machineSchema),
  hubKey: z.string(),
  /** Seed of this machine's key. */
  seed: z.string(),
  /** PEM: the team's authority, and this machine's certificate and key. */
  ca: z.string(),
  cert: z.string(),
  certKey: z.string(),
});
export type MachinePacket = z.infer<typeof machinePacketSchema>;

/** Open invitations, in the roster for the machines that follow. Public keys and epoch ms; no secret. */
export const openInvitationsSchema = z.array(z.object({ key: z.string(), expiresAt: z.number() }));
export const INVITATIONS_KEY = 'invitations';

/** A following machine says here up to which revision of the roster it lets people in and out. */
export function machineSubject(key: string): string {
  return `machine.${key}`;
}
export const followedSchema = z.object({ revision: z.number().int() });

export function addressOf({ host, port }: Pick<Machine, 'host' | 'port'>): string {
  return `${host}:${String(port)}`;
}

export function serverNameOf(at: number): string {
  return `kaibo-${String(at + 1)}`;
}

/** Where the machines find each other. */
export function routesOf(machines: readonly Machine[]): readonly string[] {
  return machines.map(({ host, clusterPort }) => `nats-route://${host}:${String(clusterPort)}`);
}
