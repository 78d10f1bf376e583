import type { Id } from '#shared/kernel/ids.ts';
import { personCollection } from '#shared/features/org/index.ts';
import type { Presence } from '#shared/features/team/index.ts';
import type { AnyAdapter } from '#shared/sync/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { DocumentsChanged } from '#electron/store/documents.port.ts';
import type { AsideNews } from '#electron/sync/aside-news.ts';
import type { SyncEngine } from '#electron/sync/engine.ts';
import type { EngineState } from '#electron/sync/engine.port.ts';
import type { HubLink } from '#electron/sync/hub.port.ts';
import type { RosterEntry } from '#electron/sync/roster.ts';
import type { Company } from './company.ts';
import type { Membership } from './membership.ts';

/** This machine as a member: its engine, and what members do together. The network parts are loaded at `start`. */
export class Belonging {
  readonly #deps: MainDeps;
  readonly #adapters: readonly AnyAdapter[];
  /** Devices as the hub on this machine has them; null without one. */
  readonly #hostDevices: () => readonly RosterEntry[] | null;
  #engine: SyncEngine | null = null;
  #company: Company | null = null;
  #state: EngineState = { kind: 'offline' };
  #lastDevices: readonly RosterEntry[] = [];

  constructor(deps: MainDeps, adapters: readonly AnyAdapter[], hostDevices: () => readonly RosterEntry[] | null) {
    this.#deps = deps;
    this.#adapters = adapters;
    this.#hostDevices = hostDevices;
  }

  get state(): EngineState {
    return this.#state;
  }

  get link(): HubLink | null {
    return this.#engine?.link ?? null;
  }

  /** This machine's clock minus the hub's, ms; null before anything was heard. */
  get clockOffsetMs(): number | null {
    return this.#engine?.clockOffsetMs ?? null;
  }

  async start({ servers, ca }: Membership, seed: string): Promise<void> {
    const store = this.#deps.store.hub;
    if (store === null) return;
    const { SyncEngine: Engine } = await import('#electron/sync/engine.ts');
    const { connectNats } = await import('#electron/sync/nats-hub.ts');
    const { signerOf } = await import('#electron/sync/signatures.ts');
    const { Company: CompanyOf } = await import('./company.ts');
    const { clock, logger, settings } = this.#deps;
    const both = {
      adapters: this.#adapters,
      signer: signerOf(seed),
      person: (): Id | null => settings.get<Id | null>('actingPersonId', null),
    };
    const company = new CompanyOf({
      ...this.#deps,
      ...both,
      engine: () => this.#engine,
      online: () => this.#state.kind === 'live',
      nameOf: (device) => this.nameOf(device),
    });
    this.#engine = new Engine({
      ...both,
      store,
      clock,
      connect: () => connectNats({ servers, seed, ca }),
      onState: (state) => {
        this.#state = state;
        this.#deps.tellStale('team');
        if (state.kind === 'live') this.#together(company);
      },
      onAside: () => {
        this.#deps.tellStale('team');
        company.toldAside();
      },
      log: (message, facts) => {
        logger.info(message, facts);
      },
    });
    this.#company = company;
    this.#deps.team.parts = company;
    this.#engine.start();
  }

  async stop(): Promise<void> {
    this.#deps.team.parts = null;
    this.#company?.stop();
    this.#company = null;
    await this.#engine?.stop();
    this.#engine = null;
  }

  /** The answer to a hub that was found empty: send everything from here. */
  async sendEverything(): Promise<void> {
    await this.#engine?.resumeAfterEmpty();
  }

  /** Compares all that lies on the hub with what is here. Throws HubError `away`. */
  async compare(): Promise<number> {
    const { HubError } = await import('#electron/sync/hub.port.ts');
    if (this.#engine === null) throw new HubError('away', 'not connected');
    return this.#engine.compare();
  }

  /** What others could not take of what was written here. */
  get news(): readonly AsideNews[] {
    return this.#company?.news ?? [];
  }

  /** Something was edited here. */
  edited(change: Pick<DocumentsChanged, 'collection' | 'ids'>): void {
    if (this.#engine === null) return;
    this.#engine.nudge();
    this.#deps.tellStale('team');
    this.#company?.changed(change).catch((thrown: unknown) => {
      this.#deps.logger.error('files were not noted', { thrown });
    });
  }

  /** Says which show is open on a screen here; null when it is closed. */
  here(showId: Id | null, place: string): void {
    this.#company?.here(showId, place);
  }

  /** The other machines that are in a show now, with the names of the people at them. */
  async presence(showId: Id): Promise<readonly Presence[]> {
    const there = (this.#company?.present() ?? []).filter((one) => one.showId === showId);
    const people = await this.#deps.documents.getMany(
      personCollection,
      there.flatMap(({ personId }) => personId ?? []),
    );
    return there.map(({ device, personId, place }) => ({
      device,
      name: people.find(({ id }) => id === personId)?.name ?? this.nameOf(device),
      place,
    }));
  }

  /** Keys of the other devices that are there now. */
  online(): ReadonlySet<string> {
    return new Set((this.#company?.present() ?? []).map(({ device }) => device));
  }

  /** Those of the team as last heard: while the hub is away they still have names. */
  devices(): readonly RosterEntry[] {
    this.#lastDevices = this.#engine?.roster?.devices ?? this.#hostDevices() ?? this.#lastDevices;
    return this.#lastDevices;
  }

  nameOf(device: string): string {
    return this.devices().find((one) => one.device === device)?.name ?? '';
  }

  #together(company: Company): void {
    company.live().catch((thrown: unknown) => {
      this.#deps.logger.warn('the team is not heard', { thrown });
    });
  }
}
