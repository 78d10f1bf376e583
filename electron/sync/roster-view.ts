import type { HubRole } from '#shared/sync/index.ts';
import { endOf, type Following, type HubEntry, type HubLink } from './hub.port.ts';
import { META_KEY, rosterEntrySchema, rosterMetaSchema, type RosterEntry, type RosterMeta } from './roster.ts';

export type RosterListener = {
  readonly changed: () => void;
  /** Nothing more is heard of it. */
  readonly ended: (reason: Error) => void;
};

/** The roster as this device sees it, kept current while the session lasts. */
export class RosterView {
  readonly #devices = new Map<string, RosterEntry>();
  #meta: RosterMeta = { orgName: '', epoch: 0, minEnvelope: 1 };
  #following: Following | null = null;

  /** Reads all of it, then follows. */
  static async open(link: HubLink, { changed, ended }: RosterListener): Promise<RosterView> {
    const view = new RosterView();
    const { last } = await link.info('roster');
    await new Promise<void>((resolve, reject) => {
      if (last === 0) resolve();
      const take = (entries: readonly HubEntry[]): Promise<void> => {
        for (const entry of entries) view.#read(entry);
        if ((entries.at(-1)?.revision ?? 0) >= last) resolve();
        changed();
        return Promise.resolve();
      };
      link.follow('roster', 0, take).then((following) => {
        view.#following = following;
        void endOf(following).then((reason) => {
          reject(reason);
          ended(reason);
        });
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

  /** What a device may write, or might when the hub got something of it at `at`, ms by the hub's clock. */
  rolesOf(publicKey: string, at = 0): readonly HubRole[] {
    const device = this.#devices.get(publicKey);
    return device === undefined ? [] : rolesAt([device], publicKey, at);
  }

  /** What a session of this device rests on; another one, and it has to begin anew. Null: not in the roster. */
  basisFor(publicKey: string): string | null {
    const device = this.device(publicKey);
    return device === null ? null : JSON.stringify([this.#meta.epoch, device.roles]);
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

/** What was on its way while a device was being removed still counts. */
const LEAVING_MS = 10_000;

/** Roles that a device had then; none after it had been removed. */
export function rolesAt(
  devices: readonly Omit<RosterEntry, 'name'>[],
  publicKey: string,
  at: number,
): readonly HubRole[] {
  const known = devices.find(({ device }) => device === publicKey);
  if (known === undefined) return [];
  const { state, leftAt, roles } = known;
  return state === 'left' && leftAt !== undefined && at > leftAt + LEAVING_MS ? [] : roles;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not ours; it names no device.
    return null;
  }
}
