import { keeperSubject, type HubRole } from '#shared/sync/index.ts';
import type { HubLink } from '#electron/sync/hub.port.ts';
import type { JoinAsk } from './hub-state.model.ts';
import {
  asksSchema,
  invitationMadeSchema,
  keeperAnswerSchema,
  KeeperRefused,
  type InvitationMade,
  type Keeper,
  type KeeperAct,
} from './keeper.model.ts';

/** What an admin does from another machine than the hub's. Every method may throw HubError and KeeperRefused. */
export class RemoteKeeper implements Keeper {
  readonly #link: Pick<HubLink, 'ask'>;
  readonly #device: string;

  constructor(link: Pick<HubLink, 'ask'>, device: string) {
    this.#link = link;
    this.#device = device;
  }

  async asks(): Promise<readonly JoinAsk[]> {
    return asksSchema.parse(await this.#do({ act: 'asks' }));
  }

  async invite(roles: readonly HubRole[]): Promise<InvitationMade> {
    return invitationMadeSchema.parse(await this.#do({ act: 'invite', roles: [...roles] }));
  }

  async approve(id: string, name: string, roles: readonly HubRole[]): Promise<void> {
    await this.#do({ act: 'approve', id, name, roles: [...roles] });
  }

  async refuse(id: string): Promise<void> {
    await this.#do({ act: 'refuse', id });
  }

  async setRoles(device: string, roles: readonly HubRole[]): Promise<void> {
    await this.#do({ act: 'setRoles', device, roles: [...roles] });
  }

  async remove(device: string): Promise<void> {
    await this.#do({ act: 'remove', device });
  }

  async #do(act: KeeperAct): Promise<unknown> {
    const text = await this.#link.ask(keeperSubject(this.#device), JSON.stringify(act));
    const answer = keeperAnswerSchema.parse(JSON.parse(text));
    if (!answer.done) throw new KeeperRefused(answer.why);
    return answer.value;
  }
}
