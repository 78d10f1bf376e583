import type { Msg, NatsConnection } from '@nats-io/transport-node';
import { keeperSubject } from '#shared/sync/index.ts';
import { HubKeeper, type KeptHub } from './hub-keeper.ts';
import { keeperActSchema, KeeperRefused, type KeeperAct, type KeeperAnswer } from './keeper.model.ts';

/** Hears admins at other machines for as long as the connection lives. The subject says who asks. */
export function hearAdmins(connection: NatsConnection, hub: KeptHub): void {
  const keeper = new HubKeeper(hub);
  connection.subscribe(keeperSubject('*'), {
    callback: (error, message) => {
      if (error === null) void answer(keeper, message);
    },
  });
}

async function answer(keeper: HubKeeper, message: Msg): Promise<void> {
  const said = await done(keeper, message).catch((thrown: unknown): KeeperAnswer => ({
    done: false,
    why: thrown instanceof KeeperRefused ? thrown.why : 'failed',
  }));
  message.respond(JSON.stringify(said));
}

async function done(keeper: HubKeeper, message: Msg): Promise<KeeperAnswer> {
  const device = message.subject.slice(keeperSubject('').length);
  // The server has checked it too; a role taken away counts from the moment it is.
  if (!keeper.isAdmin(device)) throw new KeeperRefused('not-admin');
  const value = await run(keeper, keeperActSchema.parse(JSON.parse(message.string())));
  return { done: true, value: value ?? null };
}

function run(keeper: HubKeeper, what: KeeperAct): Promise<unknown> {
  switch (what.act) {
    case 'asks':
      return keeper.asks();
    case 'invite':
      return keeper.invite(what.roles);
    case 'approve':
      return keeper.approve(what.id, what.name, what.roles);
    case 'refuse':
      return keeper.refuse(what.id);
    case 'setRoles':
      return keeper.setRoles(what.device, what.roles);
    case 'remove':
      return keeper.remove(what.device);
  }
}
