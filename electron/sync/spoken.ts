import type { z } from 'zod';
import { readWire, wireText } from '#shared/sync/index.ts';
import type { HubLink } from './hub.port.ts';
import { signedText } from './inbox.ts';
import { Verifier, type Signer } from './signatures.ts';

export type SpokenDeps = {
  readonly link: Pick<HubLink, 'say' | 'listen'>;
  readonly signer: Signer;
  /** True for the key of a device that is in the team now. */
  readonly isMember: (device: string) => boolean;
};

/** Words above this are not passed on; the hub carries a megabyte at most. */
const MAX_LENGTH = 512 * 1024;

/** Passing words between the devices of a team: signed, heard only from members, kept by nobody. */
export class Spoken {
  readonly #deps: SpokenDeps;
  readonly #verifier = new Verifier();
  #refused = 0;

  constructor(deps: SpokenDeps) {
    this.#deps = deps;
  }

  get device(): string {
    return this.#deps.signer.publicKey;
  }

  /** Words that were not heard: forged, or of someone who is not in the team. */
  get refused(): number {
    return this.#refused;
  }

  say(subject: string, value: unknown): void {
    const { link, signer } = this.#deps;
    const json = JSON.stringify({ from: signer.publicKey, value });
    link.say(subject, wireText(signer.sign(signedText(subject, json)), json));
  }

  /** What others say; never our own. */
  listen<T>(
    pattern: string,
    schema: z.ZodType<T>,
    heard: (from: string, value: T, subject: string) => void,
  ): () => void {
    return this.#deps.link.listen(pattern, (subject, text) => {
      void this.#open(subject, text).then((opened) => {
        if (opened === null || opened.from === this.device) return;
        const { data } = schema.safeParse(opened.value);
        if (data !== undefined) heard(opened.from, data, subject);
      });
    });
  }

  async #open(subject: string, text: string): Promise<{ readonly from: string; readonly value: unknown } | null> {
    const wire = text.length > MAX_LENGTH ? null : readWire(text);
    const said = wire === null ? null : parsed(wire.json);
    if (wire === null || said === null || !this.#deps.isMember(said.from)) return this.#refuse();
    const good = await this.#verifier.check(said.from, signedText(subject, wire.json), wire.signature);
    return good ? said : this.#refuse();
  }

  #refuse(): null {
    this.#refused += 1;
    return null;
  }
}

function parsed(json: string): { readonly from: string; readonly value: unknown } | null {
  try {
    const raw: unknown = JSON.parse(json);
    if (typeof raw !== 'object' || raw === null || !('from' in raw) || !('value' in raw)) return null;
    return typeof raw.from === 'string' ? { from: raw.from, value: raw.value } : null;
  } catch {
    // Not said by a studio.
    return null;
  }
}
