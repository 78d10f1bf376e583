import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/time.ts';
import { organisationCollection } from '#shared/features/org/index.ts';
import {
  isHubAddress,
  type Hosting,
  type JoinRequest,
  type Member,
  type Presence,
  type TeamRole,
  type TeamState,
} from '#shared/features/team/index.ts';
import { readInvitation, type AnyAdapter } from '#shared/sync/index.ts';
import type { HubHost } from '#electron/hub/host.ts';
import type { Keeper } from '#electron/hub/keeper.model.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { DocumentsChanged } from '#electron/store/documents.port.ts';
import type { HubStore } from '#electron/store/hub-store.port.ts';
import { Belonging } from './belonging.ts';
import { MembershipBook, type Membership } from './membership.ts';
import { asidesOf } from './asides.rules.ts';
import { statusOf } from './status.rules.ts';

/** Loopback port of hubs opened here; another when it is taken. */
export type TeamOptions = { readonly port?: number };

/**
 * 团队 on this machine: in none, waiting to be let in, or part of one; and perhaps running its hub. The network parts
 * are loaded only when there is a team: one person alone pays nothing for them.
 */
export class TeamService {
  readonly #deps: MainDeps;
  readonly #adapters: readonly AnyAdapter[];
  readonly #book: MembershipBook;
  readonly #options: TeamOptions;
  readonly #countConflicts: () => Promise<number>;
  readonly #belonging: Belonging;
  #host: HubHost | null = null;
  #asking: AbortController | null = null;

  constructor(
    deps: MainDeps,
    adapters: readonly AnyAdapter[],
    countConflicts: () => Promise<number>,
    options: TeamOptions = {},
  ) {
    this.#deps = deps;
    this.#adapters = adapters;
    this.#countConflicts = countConflicts;
    this.#options = options;
    this.#book = new MembershipBook(deps);
    this.#belonging = new Belonging(deps, adapters, () => this.#host?.state?.devices ?? null);
  }

  /** True for a member of a team, whether the hub is in reach or not. */
  get joined(): boolean {
    return this.#book.read()?.approved === true;
  }

  /** Goes on where the studio was closed: hub first, then the membership or the question for one. */
  async start(): Promise<void> {
    if (this.#deps.settings.get<boolean>('team.hosting', false)) await this.#openHost();
    if (this.#host?.state?.enabled === true) await this.#startQuietly(this.#host);
    const membership = this.#book.read();
    if (membership === null) return;
    if (!membership.approved) return this.#askAgain(membership);
    if ((await this.#book.seed()) === null && this.#host !== null) await this.#admitSelf(this.#host);
    else await this.#startEngine(membership);
  }

  async stop(): Promise<void> {
    this.#asking?.abort();
    await this.#belonging.stop();
    await this.#host?.stop(this.#host.state?.enabled === true);
  }

  /** Something was edited here. */
  edited(change: Pick<DocumentsChanged, 'collection' | 'ids'>): void {
    this.#belonging.edited(change);
  }

  /** Says which show is open on a screen here; null when it is closed. */
  here(showId: Id | null, place: string): void {
    this.#belonging.here(showId, place);
  }

  /** The other machines that are in a show now, with the names of the people at them. */
  presence(showId: Id): Promise<readonly Presence[]> {
    return this.#belonging.presence(showId);
  }

  async state(): Promise<TeamState> {
    const membership = this.#book.read();
    const waiting = await this.#hub()?.waiting();
    const conflicts = membership === null ? 0 : await this.#countConflicts();
    return {
      status: statusOf({ membership, engine: this.#belonging.state, waiting: waiting?.toSend ?? 0, conflicts }),
      membership:
        membership === null
          ? null
          : {
              orgName: membership.orgName,
              address: membership.servers.join(' '),
              device: membership.device,
              roles: [...this.#rolesHere(membership)],
              keyKept: this.#book.keyKept,
            },
      hosting: this.#hosting(),
      refused: waiting?.refused ?? 0,
      ...(await this.#asides(membership)),
      clockOffsetMs: this.#belonging.clockOffsetMs,
    };
  }

  members(): readonly Member[] {
    const self = this.#book.read()?.device;
    const online = this.#belonging.online();
    return this.#belonging.devices().map((one) => ({
      ...one,
      roles: [...one.roles],
      online: one.device === self || online.has(one.device),
      self: one.device === self,
    }));
  }

  /** For admins, here or at another machine; empty for everyone else, and while the hub is away. */
  async requests(): Promise<readonly JoinRequest[]> {
    const asks = await this.#kept((keeper) => keeper.asks()).catch(() => []);
    return asks.map((ask) => ({ ...ask, roles: [...ask.roles], askedAt: instant(ask.askedAt) }));
  }

  /** Throws TEAM_BAD_ADDRESS, TEAM_NO_SERVER, TEAM_SERVER_FAILED, TEAM_ALREADY_IN. */
  async openHub(address: string | null): Promise<void> {
    if (address !== null && !isHubAddress(address)) throw new AppError('TEAM_BAD_ADDRESS');
    if (this.#book.read() !== null) throw new AppError('TEAM_ALREADY_IN');
    const [organisation] = await this.#deps.documents.find(organisationCollection);
    const orgName = organisation?.name ?? '';
    const host = await this.#openHost();
    await this.#spoken(() => host.create({ orgName, host: address, ...this.#options }));
    this.#deps.settings.set('team.hosting', true);
    await this.#admitSelf(host);
  }

  async startHub(): Promise<void> {
    const host = this.#hosted();
    await this.#spoken(() => host.start());
  }

  async stopHub(): Promise<void> {
    await this.#hosted().stop();
  }

  async backUpHub(): Promise<string | null> {
    const folder = await this.#deps.desktop.openFolder({ title: '' });
    if (folder === null) return null;
    const minute = new Date(this.#deps.clock.now()).toISOString().slice(0, 16).replace(':', '');
    const to = path.join(folder, `kaibo-hub-${minute}`);
    await this.#hosted().backUp(to);
    return to;
  }

  async raiseEpoch(): Promise<void> {
    await this.#hosted().raiseEpoch();
  }

  /** How much was missing here and has been fetched. Throws TEAM_HUB_AWAY. */
  async compare(): Promise<number> {
    const { HubError } = await import('#electron/sync/hub.port.ts');
    return this.#belonging.compare().catch((thrown: unknown) => {
      throw thrown instanceof HubError ? new AppError('TEAM_HUB_AWAY', {}, thrown) : thrown;
    });
  }

  async dismissAside(): Promise<void> {
    await this.#hub()?.dismissAside();
    this.#tell();
  }

  invite(roles: readonly TeamRole[]): Promise<{ readonly text: string; readonly expiresAt: number }> {
    return this.#kept((keeper) => keeper.invite(roles));
  }

  approve(id: string, name: string, roles: readonly TeamRole[]): Promise<void> {
    return this.#kept((keeper) => keeper.approve(id, name, roles));
  }

  refuse(id: string): Promise<void> {
    return this.#kept((keeper) => keeper.refuse(id));
  }

  setRoles(device: string, roles: readonly TeamRole[]): Promise<void> {
    return this.#kept((keeper) => keeper.setRoles(device, roles));
  }

  removeMember(device: string): Promise<void> {
    return this.#kept((keeper) => keeper.remove(device));
  }

  /** Throws TEAM_BAD_INVITATION, TEAM_INVITATION_EXPIRED, TEAM_UNREACHABLE, TEAM_ALREADY_IN. */
  async join(text: string, name: string): Promise<void> {
    if (this.#book.read() !== null) throw new AppError('TEAM_ALREADY_IN');
    const invitation = readInvitation(text);
    if (invitation === null) throw new AppError('TEAM_BAD_INVITATION');
    if (invitation.expiresAt < this.#deps.clock.now()) throw new AppError('TEAM_INVITATION_EXPIRED');
    const { newDeviceKey } = await import('#electron/sync/signatures.ts');
    const { compactToPem } = await import('#electron/hub/tls.ts');
    const key = newDeviceKey();
    const { orgName, servers } = invitation;
    const ca = invitation.ca === '' ? null : compactToPem(invitation.ca);
    const membership = { orgName, servers: [...servers], ca, device: key.publicKey, approved: false, name };
    await this.#ask(text, membership);
    await this.#book.keepSeed(key.seed);
    await this.#book.keepInvitation(text);
    this.#book.write(membership);
    this.#tell();
  }

  async leave(): Promise<void> {
    this.#asking?.abort();
    this.#asking = null;
    await this.#belonging.stop();
    await this.#hub()?.leave();
    await this.#book.forget();
    this.#tell();
  }

  async answerStop(choice: 'send' | 'leave'): Promise<void> {
    if (choice === 'leave') return this.leave();
    await this.#belonging.sendEverything();
  }

  async #asides(membership: Membership | null): Promise<Pick<TeamState, 'aside' | 'held'>> {
    if (membership === null) return { aside: [], held: [] };
    const [aside, held] = [(await this.#hub()?.aside()) ?? [], (await this.#hub()?.held()) ?? []];
    const nameOf = (device: string): string => this.#belonging.nameOf(device);
    return asidesOf({ aside, held, news: this.#belonging.news }, nameOf);
  }

  /** The machine of the hub is a device like others, and its admin. */
  async #admitSelf(host: HubHost): Promise<void> {
    const { newDeviceKey } = await import('#electron/sync/signatures.ts');
    const key = newDeviceKey();
    const old = this.#book.read();
    const name = this.#deps.language() === 'zh' ? '中台' : 'Hub';
    await host.admit(key.publicKey, name, ['admin', 'manager']);
    if (old !== null) await host.remove(old.device);
    await this.#book.keepSeed(key.seed);
    const { orgName, host: at, port, ca } = this.#hostState(host);
    const servers = [`${at}:${String(port)}`];
    await this.#belong({ orgName, servers, ca, device: key.publicKey, approved: true, name });
  }

  /** The studio opens without its hub rather than not at all; settings show that it stands still. */
  async #startQuietly(host: HubHost): Promise<void> {
    await host.start().catch((thrown: unknown) => {
      this.#deps.logger.error('hub did not start', { thrown });
    });
  }

  /** Asks until someone answers; resolves once the hub has heard. */
  async #ask(text: string, membership: Membership): Promise<void> {
    const invitation = readInvitation(text);
    if (invitation === null) throw new AppError('TEAM_BAD_INVITATION');
    const { askToJoin } = await import('#electron/hub/join.ts');
    const asking = new AbortController();
    this.#asking = asking;
    await new Promise<void>((resolve, reject) => {
      const me = { device: membership.device, name: membership.name };
      askToJoin(invitation, me, { asked: resolve, signal: asking.signal }).then(
        (outcome) => this.#answered(outcome),
        (thrown: unknown) => {
          reject(new AppError('TEAM_UNREACHABLE', { address: invitation.servers.join(' ') }, thrown));
        },
      );
    });
  }

  /** After a restart, quietly: the hub may be off now. */
  async #askAgain(membership: Membership): Promise<void> {
    const text = await this.#book.invitation();
    if (text === null) return;
    await this.#ask(text, membership).catch((thrown: unknown) => {
      this.#deps.logger.warn('could not ask to join', { thrown });
    });
  }

  async #answered(outcome: 'approved' | 'refused' | 'cancelled'): Promise<void> {
    this.#asking = null;
    const membership = this.#book.read();
    if (membership === null || outcome === 'cancelled') return;
    if (outcome === 'refused') return this.leave();
    await this.#book.forgetInvitation();
    await this.#belong({ ...membership, approved: true });
  }

  async #belong(membership: Membership): Promise<void> {
    this.#book.write(membership);
    if (this.#hub()?.joined === false) await this.#hub()?.join();
    await this.#startEngine(membership);
    this.#tell();
  }

  async #startEngine(membership: Membership): Promise<void> {
    const seed = await this.#book.seed();
    if (seed !== null) await this.#belonging.start(membership, seed);
  }

  async #openHost(): Promise<HubHost> {
    if (this.#host !== null) return this.#host;
    const { HubHost: Host } = await import('#electron/hub/host.ts');
    const { clock, secrets, paths } = this.#deps;
    const folder = path.join(paths.userData, 'hub');
    const onChange = (): void => {
      this.#tell();
    };
    const onTrouble = (message: string, thrown: unknown): void => {
      this.#deps.logger.warn(message, { reason: String(thrown) });
    };
    this.#host = await Host.open({ folder, clock, secrets, adapters: this.#adapters, onChange, onTrouble });
    return this.#host;
  }

  /** Says what kept the server from starting, in the feature's own errors. */
  async #spoken(work: () => Promise<void>): Promise<void> {
    const { NoServer } = await import('#electron/hub/host.ts');
    const { ServerFailed } = await import('#electron/hub/server.ts');
    await work().catch((thrown: unknown) => {
      if (thrown instanceof NoServer) throw new AppError('TEAM_NO_SERVER');
      if (thrown instanceof ServerFailed) throw new AppError('TEAM_SERVER_FAILED', { reason: thrown.message });
      throw thrown;
    });
  }

  #hosting(): Hosting | null {
    const state = this.#host?.state;
    if (this.#host === null || state === undefined || state === null) return null;
    return {
      running: this.#host.running,
      address: `${state.host}:${String(state.port)}`,
      loopback: state.ca === null,
      version: this.#host.version,
      epoch: state.epoch,
      uncollectedSince: this.#host.uncollectedSince,
    };
  }

  /** An admin's act: on the hub of this machine, or over the line. Throws TEAM_NOT_ADMIN, TEAM_LAST_ADMIN, TEAM_HUB_AWAY. */
  async #kept<T>(act: (keeper: Keeper) => Promise<T>): Promise<T> {
    const { KeeperRefused } = await import('#electron/hub/keeper.model.ts');
    const { HubError } = await import('#electron/sync/hub.port.ts');
    const keeper = await this.#keeper();
    return act(keeper).catch((thrown: unknown) => {
      if (thrown instanceof KeeperRefused && thrown.why === 'last-admin') throw new AppError('TEAM_LAST_ADMIN');
      if (thrown instanceof KeeperRefused && thrown.why === 'not-admin') throw new AppError('TEAM_NOT_ADMIN');
      if (thrown instanceof HubError && thrown.fault === 'away') throw new AppError('TEAM_HUB_AWAY');
      throw thrown;
    });
  }

  async #keeper(): Promise<Keeper> {
    if (this.#host !== null) {
      const { HubKeeper } = await import('#electron/hub/hub-keeper.ts');
      return new HubKeeper(this.#host);
    }
    const membership = this.#book.read();
    if (membership === null || !this.#rolesHere(membership).includes('admin')) throw new AppError('TEAM_NOT_ADMIN');
    const { link } = this.#belonging;
    if (link === null) throw new AppError('TEAM_HUB_AWAY');
    const { RemoteKeeper } = await import('#electron/hub/remote-keeper.ts');
    return new RemoteKeeper(link, membership.device);
  }

  #hosted(): HubHost {
    if (this.#host === null) throw new AppError('TEAM_NOT_ADMIN');
    return this.#host;
  }

  #hostState(host: HubHost) {
    const { state } = host;
    if (state === null) throw new AppError('TEAM_NOT_ADMIN');
    return state;
  }

  #rolesHere({ device }: Membership): readonly TeamRole[] {
    return this.#belonging.devices().find((one) => one.device === device)?.roles ?? [];
  }

  #hub(): HubStore | null {
    return this.#deps.store.hub;
  }

  #tell(): void {
    this.#deps.tellStale('team');
  }
}
