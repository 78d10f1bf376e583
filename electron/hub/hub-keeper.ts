import type { HubRole } from '#shared/sync/index.ts';
import type { HubState, JoinAsk } from './hub-state.model.ts';
import { KeeperRefused, type InvitationMade, type Keeper } from './keeper.model.ts';

/** The hub, as far as an admin acts on it. */
export interface KeptHub {
  readonly state: Pick<HubState, 'devices'> | null;
  readonly asks: readonly JoinAsk[];
  invite(roles: readonly HubRole[]): Promise<InvitationMade>;
  approve(id: string, name: string, roles: readonly HubRole[]): Promise<void>;
  refuse(id: string): Promise<void>;
  admit(device: string, name: string, roles: readonly HubRole[]): Promise<void>;
  remove(device: string): Promise<void>;
}

/** What an admin does on the machine of the hub, or has it do. The team always keeps an admin. */
export class HubKeeper implements Keeper {
  readonly #hub: KeptHub;

  constructor(hub: KeptHub) {
    this.#hub = hub;
  }

  asks(): Promise<readonly JoinAsk[]> {
    return Promise.resolve(this.#hub.asks);
  }

  invite(roles: readonly HubRole[]): Promise<InvitationMade> {
    return this.#hub.invite(roles);
  }

  approve(id: string, name: string, roles: readonly HubRole[]): Promise<void> {
    return this.#hub.approve(id, name, roles);
  }

  refuse(id: string): Promise<void> {
    return this.#hub.refuse(id);
  }

  async setRoles(device: string, roles: readonly HubRole[]): Promise<void> {
    const member = this.#devices().find((one) => one.device === device);
    if (member === undefined) return;
    if (!roles.includes('admin')) this.#keepAnAdmin(device);
    await this.#hub.admit(device, member.name, roles);
  }

  async remove(device: string): Promise<void> {
    this.#keepAnAdmin(device);
    await this.#hub.remove(device);
  }

  isAdmin(device: string): boolean {
    return this.#admins().includes(device);
  }

  #keepAnAdmin(leaving: string): void {
    if (this.#admins().every((device) => device === leaving)) throw new KeeperRefused('last-admin');
  }

  #admins(): readonly string[] {
    const active = this.#devices().filter(({ state, roles }) => state === 'active' && roles.includes('admin'));
    return active.map(({ device }) => device);
  }

  #devices() {
    return this.#hub.state?.devices ?? [];
  }
}
