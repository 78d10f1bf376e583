import type { HubRole } from '#shared/sync/index.ts';
import type { Following, HubEntry, HubLink } from './hub.port.ts';
import { META_KEY, rosterEntrySchema, rosterMetaSchema, type RosterEntry, type RosterMeta } from './roster.ts';

/** The roster as this device sees it, kept current while the session lasts. */
export class RosterView {
  readonly #devices = new Map<string, RosterEntry>();
  readonly #changed: () => void;
  #meta: RosterMeta = { orgName: '', epoch: 0, minEnvelope: 1 };
  #following: Following | null = null;

  private constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Reads all of it, then follows. `changed` runs after every later change. */
  static async open(link: HubLink, changed: () => void): Promise<RosterView> {
    const view = new RosterView(changed);
    const { last } = await link.info('roster');
    await new Promise<void>((resolve, reject) => {
      if (last === 0) resolve();
      const take = (entries: readonly HubEntry[]): Promise<void> => {
        for (const entry of entries) view.#read(entry);
        if ((entries.at(-1)?.revision ?? 0) >= last) resolve();
        view.#changed();
        return Promise.resolve();
      };
      link.follow('roster', 0, take).then((following) => {
        view.#following = following;
        following.ended.catch(reject);
      }, reject);
    });
    return view;
  }

  get meta(): RosterMeta {
    return this.#meta;
  }

  get devices(): readonly RosterEntry[] {
    return [...this.#devices.values()];
  }

  device(publicKey: string): RosterEntry | null {
    return this.#devices.get(publicKey) ?? null;
  }

  rolesOf(publicKey: string): readonly HubRole[] {
    return this.#devices.get(publicKey)?.roles ?? [];
  }

  async close(): Promise<void> {
    await this.#following?.stop();
  }

  #read({ key, text }: HubEntry): void {
    const raw = parsed(text);
    if (key === META_KEY) this.#meta = rosterMetaSchema.safeParse(raw).data ?? this.#meta;
    const entry = rosterEntrySchema.safeParse(raw).data;
    if (entry !== undefined) this.#devices.set(entry.device, entry);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not ours; it names no device.
    return null;
  }
}
