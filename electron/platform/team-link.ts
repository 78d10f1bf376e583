import type { Id } from '#shared/kernel/ids.ts';
import type { Files, StoredFile } from '#electron/store/files.port.ts';
import type { Journal, JournalEvent } from '#electron/store/journal.port.ts';

/**
 * Who drives a running show: this machine, or another, perhaps one that is gone. `asking` for the first moment with
 * the team, before an answer could have come. `name` is the device's in the team.
 */
export type ShowDriver =
  | { readonly kind: 'own' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'other'; readonly name: string; readonly gone: boolean };

/** What a team does for the rest of the studio while there is one. */
export interface TeamParts {
  /** False while the team cannot be heard here. */
  readonly online: boolean;
  /** Rows that were just written here. */
  wrote(rows: readonly JournalEvent[]): void;
  /** A file that another machine has; null when nobody has sent it. */
  fetchFile(id: Id): Promise<StoredFile | null>;
  /** Null when nobody drives the show. */
  driver(showId: Id): ShowDriver | null;
  /** This machine drives from now on; false while another does and is there. */
  drive(showId: Id): boolean;
  /** The shows that run have changed. */
  followRunning(): Promise<void>;
  /** Asks the machine that drives for something, in words that whoever runs shows understands. */
  ask(showId: Id, what: unknown): void;
}

/**
 * Where the team plugs itself in. Empty on a machine alone, and then everything is as if this did not exist. `own` are
 * the journal and the files of this machine without the team, for the team itself.
 */
export class TeamLink {
  readonly own: { readonly journal: Journal; readonly files: Files };
  parts: TeamParts | null = null;
  /** Set by the team: whether this machine belongs to one, in reach or not. */
  joined: () => boolean = () => false;
  /** Set by what runs shows: which run now. */
  runningShows: () => Promise<readonly Id[]> = () => Promise.resolve([]);
  /** Set by what runs shows: another machine asks the one that drives, this one. */
  onAsked: (showId: Id, what: unknown) => void = () => undefined;
  /** Set by what runs shows: someone else drives the show, or is gone, or nobody answers. */
  onDriver: (showId: Id) => void = () => undefined;

  constructor(own: TeamLink['own']) {
    this.own = own;
  }

  /** The journal whose new rows the team hears too. */
  journal(): Journal {
    const { journal } = this.own;
    return {
      append: async (events) => {
        await journal.append(events);
        this.parts?.wrote(events);
      },
      read: (query) => journal.read(query),
      count: (query) => journal.count(query),
    };
  }

  /** The files of this machine, and those of the team that are fetched when they are looked at. */
  files(): Files {
    const { files } = this.own;
    return {
      addFromPath: (from, options) => files.addFromPath(from, options),
      addBytes: (name, bytes, options) => files.addBytes(name, bytes, options),
      adopt: (file, bytes) => files.adopt(file, bytes),
      get: async (id) => (await files.get(id)) ?? (await this.#fetched(id)),
      pathOf: async (id) => {
        const path = await files.pathOf(id);
        if (path !== null || (await this.#fetched(id)) === null) return path;
        return files.pathOf(id);
      },
    };
  }

  /** Without the hub a file of another machine is not there yet; it is asked for again when it is looked at again. */
  async #fetched(id: Id): Promise<StoredFile | null> {
    return (await this.parts?.fetchFile(id).catch(() => null)) ?? null;
  }
}
