import { z } from 'zod';
import type { MainDeps } from '#electron/features/feature.port.ts';

const membershipSchema = z.object({
  orgName: z.string(),
  servers: z.array(z.string()),
  /** PEM; null on loopback. */
  ca: z.string().nullable(),
  device: z.string(),
  /** False until an admin has approved. */
  approved: z.boolean(),
  /** Name of this device in the team. */
  name: z.string(),
});
/** What this machine remembers of its team. The secrets beside it are in the keyring. */
export type Membership = z.infer<typeof membershipSchema>;

const KEY = 'team.membership';
const SEED = 'team-seed';
const INVITATION = 'team-invitation';

/** Membership in the settings, its secrets in the keyring. */
export class MembershipBook {
  readonly #deps: Pick<MainDeps, 'settings' | 'secrets'>;
  keyKept = true;

  constructor(deps: Pick<MainDeps, 'settings' | 'secrets'>) {
    this.#deps = deps;
  }

  read(): Membership | null {
    return membershipSchema.safeParse(this.#deps.settings.get<unknown>(KEY, null)).data ?? null;
  }

  write(membership: Membership): void {
    this.#deps.settings.set(KEY, membership);
  }

  seed(): Promise<string | null> {
    return this.#deps.secrets.get(SEED);
  }

  async keepSeed(seed: string): Promise<void> {
    this.keyKept = (await this.#deps.secrets.set(SEED, seed)).persistent;
  }

  /** The invitation while it is not answered, so that the question outlives a restart. */
  invitation(): Promise<string | null> {
    return this.#deps.secrets.get(INVITATION);
  }

  async keepInvitation(text: string): Promise<void> {
    await this.#deps.secrets.set(INVITATION, text);
  }

  async forgetInvitation(): Promise<void> {
    await this.#deps.secrets.remove(INVITATION);
  }

  async forget(): Promise<void> {
    this.#deps.settings.set(KEY, null);
    await this.#deps.secrets.remove(SEED);
    await this.forgetInvitation();
  }
}
