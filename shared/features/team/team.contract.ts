import { z } from 'zod';
import { command, defineContract, query } from '#shared/kernel/contract.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';
import {
  conflictSchema,
  joinRequestSchema,
  memberSchema,
  presenceSchema,
  teamRoleSchema,
  teamStateSchema,
} from './team.model.ts';

const nothing = z.null();
const none = z.object({});
const roles = z.array(teamRoleSchema).min(1).max(11);

export const teamContract = defineContract('team', {
  state: query({ input: none, output: teamStateSchema, reads: ['team'] }),
  members: query({ input: none, output: z.array(memberSchema), reads: ['team', 'team-presence'] }),
  /** For admins; empty for everyone else. */
  requests: query({ input: none, output: z.array(joinRequestSchema), reads: ['team'] }),
  /** Newest first, 100 at most. */
  conflicts: query({ input: none, output: z.array(conflictSchema), reads: ['team-conflict'] }),

  /** The other machines that have the show open now. */
  presence: query({ input: z.object({ showId: idSchema }), output: z.array(presenceSchema), reads: ['team-presence'] }),
  /** Says which show and screen is open here. */
  here: command({ input: z.object({ showId: idSchema.nullable(), place: z.string().max(40) }), output: nothing }),

  /**
   * Opens a hub on this machine. `address` is the address of this machine in the network; null keeps it to this
   * machine. Throws TEAM_NO_SERVER, TEAM_SERVER_FAILED.
   */
  openHub: command({ input: z.object({ address: z.string().trim().min(1).max(100).nullable() }), output: nothing }),
  /** Stops the hub. What everyone has stays; it can be started again. */
  stopHub: command({ input: none, output: nothing }),
  startHub: command({ input: none, output: nothing }),
  /** Asks for a folder and copies the hub's data there; null when none was chosen. */
  backUpHub: command({ input: none, output: z.string().nullable() }),
  /** 换纪元: after the hub was restored from a backup, so that every device compares again. */
  raiseEpoch: command({ input: none, output: nothing }),

  /** 核对: compares all that lies on the hub with what is here; how much was missing and fetched. Throws TEAM_HUB_AWAY. */
  compare: command({ input: none, output: z.object({ found: z.number().int() }) }),
  /** A person has read what was refused. What does not fit stays until a version comes that does. */
  dismissAside: command({ input: none, output: nothing }),

  invite: command({
    input: z.object({ roles }),
    output: z.object({ text: z.string(), expiresAt: instantSchema }),
  }),
  approve: command({
    input: z.object({ id: z.string(), name: z.string().trim().min(1).max(40), roles }),
    output: nothing,
  }),
  refuse: command({ input: z.object({ id: z.string() }), output: nothing }),
  setRoles: command({ input: z.object({ device: z.string(), roles }), output: nothing }),
  removeMember: command({ input: z.object({ device: z.string() }), output: nothing }),

  /** Throws TEAM_BAD_INVITATION, TEAM_INVITATION_EXPIRED, TEAM_UNREACHABLE. Answers once the request lies at the hub. */
  join: command({
    input: z.object({ invitation: z.string().max(8_000), name: z.string().trim().min(1).max(40) }),
    output: nothing,
  }),
  /** Leaves the team (or takes a request back). Everything stays on this machine. */
  leave: command({ input: none, output: nothing }),
  /** After `hub-empty`: send everything from here, or leave the team. */
  answerStop: command({ input: z.object({ choice: z.enum(['send', 'leave']) }), output: nothing }),

  /** `kept` confirms what stands, `lost` takes the other value, `value` writes a third. Undoable. */
  settle: command({
    input: z.object({ id: idSchema, choice: z.enum(['kept', 'lost', 'value']), value: z.unknown().optional() }),
    output: nothing,
  }),
});
