import { envelopeOf, wireText, type EnvelopeFacts, type JsonObject, type Shadow } from '#shared/sync/index.ts';
import { signedText } from '#electron/sync/inbox.ts';
import { signerOf } from '#electron/sync/signatures.ts';
import type { TestDevice, TestHub } from '#tests/support/nats.ts';

/** Writes to the hub what no studio of ours would: by any member, over whatever lies there. */
export class HubPen {
  readonly #hub: TestHub;
  #serial = 0;

  constructor(hub: TestHub) {
    this.#hub = hub;
  }

  /** What lies under a key of the work. */
  async read(key: string): Promise<string> {
    const connection = await this.#hub.connect();
    const message = await connection.request(`$JS.API.DIRECT.GET.KV_work.$KV.work.${key}`, '');
    await connection.close();
    return message.string();
  }

  /** Any text at all; its revision. */
  async write(key: string, text: string): Promise<number> {
    const connection = await this.#hub.connect();
    const { seq } = (await connection.request(`$KV.work.${key}`, text)).json<{ seq: number }>();
    await connection.close();
    return seq;
  }

  /** A document that a member has truly signed. */
  signed(
    { seed, publicKey }: Pick<TestDevice, 'seed' | 'publicKey'>,
    key: string,
    version: { readonly doc: unknown; readonly shadow: Shadow },
    facts: Partial<EnvelopeFacts> = {},
  ): string {
    this.#serial += 1;
    const all = { o: `pen ${String(this.#serial)}`, a: publicKey, d: 'pen', p: null, c: 1, r: 1_000_000, ...facts };
    const json = JSON.stringify(envelopeOf({ doc: version.doc as JsonObject, shadow: version.shadow }, all));
    return wireText(signerOf(seed).sign(signedText(key, json)), json);
  }
}
