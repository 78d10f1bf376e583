import type { Id } from '#shared/kernel/ids.ts';
import { KEEPER_CHANGED, type AnyAdapter } from '#shared/sync/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { ShowDriver, TeamParts } from '#electron/platform/team-link.ts';
import type { DocumentsChanged } from '#electron/store/documents.port.ts';
import type { JournalEvent } from '#electron/store/journal.port.ts';
import type { StoredFile } from '#electron/store/files.port.ts';
import { AsideNewsDesk, type AsideNews } from '#electron/sync/aside-news.ts';
import type { SyncEngine } from '#electron/sync/engine.ts';
import { FileCourier } from '#electron/sync/files.ts';
import type { HubLink } from '#electron/sync/hub.port.ts';
import { LiveMirror } from '#electron/sync/live-mirror.ts';
import { PresenceBoard, type Present, type Whereabouts } from '#electron/sync/presence.ts';
import type { Signer } from '#electron/sync/signatures.ts';
import { Spoken } from '#electron/sync/spoken.ts';

export type CompanyDeps = MainDeps & {
  readonly engine: () => SyncEngine | null;
  readonly adapters: readonly AnyAdapter[];
  readonly signer: Signer;
  readonly person: () => Id | null;
  readonly online: () => boolean;
  /** Name of a device in the team. */
  readonly nameOf: (device: string) => string;
};

type Voices = {
  readonly link: HubLink;
  readonly presence: PresenceBoard;
  readonly mirror: LiveMirror;
  readonly asides: AsideNewsDesk;
};

/** Set once the files of everything from before the team were noted for this device. */
const NOTED = 'team.filesNoted';

/** What members do together beside documents: who is where, the running show, files. One for each membership. */
export class Company implements TeamParts {
  readonly #deps: CompanyDeps;
  readonly #courier: FileCourier;
  readonly #followed = new Set<Id>();
  /** Shows driven here, also while the hub was away. */
  readonly #mine = new Set<Id>();
  #voices: Voices | null = null;
  /** Screens open here, each with its show. */
  readonly #open = new Map<string, Id>();
  #sending: Promise<unknown> = Promise.resolve();

  constructor(deps: CompanyDeps) {
    this.#deps = deps;
    const { documents, signer, adapters, store, team } = deps;
    this.#courier = new FileCourier({
      link: () => this.#deps.engine()?.link ?? null,
      files: team.own.files,
      waiting: store.hubFiles,
      documents,
      adapters,
      signer,
      isMember: (device) => this.#isMember(device),
    });
  }

  get online(): boolean {
    return this.#deps.online();
  }

  /** The engine has caught up: a new connection gets new voices, an old one asks for what it missed. */
  async live(): Promise<void> {
    const link = this.#deps.engine()?.link ?? null;
    if (link === null) return;
    if (this.#voices?.link !== link) {
      this.#hush();
      this.#voices = this.#speak(link);
      await this.followRunning();
    } else {
      for (const showId of this.#followed) await this.#voices.mirror.ask(showId);
    }
    await this.#noteOldFiles();
    this.#send();
  }

  stop(): void {
    this.#hush();
  }

  /** Something was put aside: whoever wrote it should hear of it. */
  toldAside(): void {
    void this.#voices?.asides.tell();
  }

  get news(): readonly AsideNews[] {
    return this.#voices?.asides.news ?? [];
  }

  async changed(change: Pick<DocumentsChanged, 'collection' | 'ids'>): Promise<void> {
    this.#voices?.asides.edited(change.collection, change.ids);
    await this.#courier.noticed(change);
    this.#send();
  }

  here(showId: Id | null, place: string): void {
    if (showId === null) this.#open.delete(place);
    else this.#open.set(place, showId);
    this.#voices?.presence.tell();
  }

  present(): readonly Present[] {
    return this.#voices?.presence.present() ?? [];
  }

  wrote(rows: readonly JournalEvent[]): void {
    this.#voices?.mirror.wrote(rows);
  }

  fetchFile(id: Id): Promise<StoredFile | null> {
    return this.#courier.fetch(id);
  }

  driver(showId: Id): ShowDriver | null {
    const mirror = this.#voices?.mirror;
    const driver = mirror?.driver(showId) ?? null;
    if (driver === null) return mirror?.asking(showId) === true ? { kind: 'asking' } : null;
    return driver.own ? { kind: 'own' } : { kind: 'other', name: this.#deps.nameOf(driver.device), gone: driver.gone };
  }

  drive(showId: Id): boolean {
    const taken = this.#voices?.mirror.take(showId) ?? true;
    if (taken) this.#mine.add(showId);
    return taken;
  }

  ask(showId: Id, what: unknown): void {
    this.#voices?.mirror.askDriver(showId, what);
  }

  /** Hears the shows that run now, and no longer those that are over. */
  async followRunning(): Promise<void> {
    const running = new Set(await this.#deps.team.runningShows());
    const mirror = this.#voices?.mirror;
    if (mirror === undefined) return;
    for (const showId of this.#followed) {
      if (running.has(showId)) continue;
      this.#followed.delete(showId);
      this.#mine.delete(showId);
      mirror.leave(showId);
    }
    for (const showId of running) {
      if (this.#followed.has(showId)) continue;
      this.#followed.add(showId);
      await mirror.follow(showId);
      if (this.#mine.has(showId)) mirror.take(showId);
    }
    this.#deps.tellStale('team-driver');
  }

  #speak(link: HubLink): Voices {
    const { signer, clock, team, tellStale } = this.#deps;
    const spoken = new Spoken({ link, signer, isMember: (device) => this.#isMember(device) });
    const presence = new PresenceBoard({
      spoken,
      clock,
      where: () => this.#where(),
      onChanged: () => {
        tellStale('team-presence');
      },
    });
    const mirror = new LiveMirror({
      spoken,
      clock,
      journal: team.own.journal,
      // What a machine's own OBS did is of that machine.
      mirrors: (kind) => !kind.startsWith('obs.'),
      onRows: () => {
        tellStale('journal');
      },
      onDriver: (showId) => {
        if (this.driver(showId)?.kind === 'other') this.#mine.delete(showId);
        team.onDriver(showId);
        tellStale('team-driver');
      },
      onAsked: (showId, what) => {
        team.onAsked(showId, what);
      },
    });
    // Others may not even listen there.
    if (this.#deps.engine()?.roster?.rolesOf(signer.publicKey).includes('admin') === true)
      link.listen(KEEPER_CHANGED, () => {
        tellStale('team');
      });
    const asides = new AsideNewsDesk({
      spoken,
      clock,
      aside: () => this.#deps.store.hub?.aside() ?? Promise.resolve([]),
      onChanged: () => {
        tellStale('team');
      },
    });
    presence.start();
    mirror.start();
    asides.start();
    return { link, presence, mirror, asides };
  }

  #where(): Whereabouts {
    const [place, showId] = [...this.#open].sort(([a], [b]) => (a < b ? -1 : 1))[0] ?? ['', null];
    return { personId: this.#deps.person(), showId, place };
  }

  #hush(): void {
    this.#voices?.presence.stop();
    this.#voices?.mirror.stop();
    this.#voices?.asides.stop();
    this.#voices = null;
    this.#followed.clear();
  }

  #isMember(device: string): boolean {
    return this.#deps.engine()?.roster?.device(device)?.state === 'active';
  }

  async #noteOldFiles(): Promise<void> {
    const { settings, adapters, documents, signer } = this.#deps;
    if (settings.get(NOTED, '') === signer.publicKey) return;
    for (const { collection, fileIds } of adapters) {
      if (fileIds === undefined) continue;
      const docs = await documents.find(collection);
      await this.#courier.noticed({ collection: collection.name, ids: docs.map(({ id }) => id) });
    }
    settings.set(NOTED, signer.publicKey);
  }

  /** One after another; what fails waits for the next time the hub is there. */
  #send(): void {
    this.#sending = this.#sending
      .then(() => this.#courier.send())
      .catch((thrown: unknown) => {
        this.#deps.logger.info('files wait', { thrown });
      });
  }
}
