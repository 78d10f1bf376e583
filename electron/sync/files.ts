import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { idSchema, type Id } from '#shared/kernel/ids.ts';
import { readWire, wireText, type AnyAdapter } from '#shared/sync/index.ts';
import type { DocumentReader, DocumentsChanged } from '#electron/store/documents.port.ts';
import type { Files, StoredFile } from '#electron/store/files.port.ts';
import type { HubFiles } from '#electron/store/hub-files.ts';
import type { HubLink } from './hub.port.ts';
import { signedText } from './inbox.ts';
import { Verifier, type Signer } from './signatures.ts';

const PIECE_BYTES = 128 * 1024;

const aboutSchema = z.object({
  from: z.string(),
  id: idSchema,
  name: z.string().max(255),
  mime: z.string().max(120),
  sizeBytes: z
    .number()
    .int()
    .nonnegative()
    .max(50 * 1024 * 1024),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
type About = z.infer<typeof aboutSchema>;

export type FileCourierDeps = {
  readonly link: () => Pick<HubLink, 'putPiece' | 'getPiece'> | null;
  readonly files: Files;
  readonly waiting: HubFiles;
  readonly documents: DocumentReader;
  readonly adapters: readonly AnyAdapter[];
  readonly signer: Signer;
  readonly isMember: (device: string) => boolean;
};

/**
 * 证据文件 travel by reference: documents name them, this device's own copy is what it shows, the hub gets it later,
 * and a device that lacks one fetches it when it is looked at.
 */
export class FileCourier {
  readonly #deps: FileCourierDeps;
  readonly #adapters: ReadonlyMap<string, AnyAdapter>;
  readonly #verifier = new Verifier();
  readonly #fetching = new Map<Id, Promise<StoredFile | null>>();

  constructor(deps: FileCourierDeps) {
    this.#deps = deps;
    this.#adapters = new Map(deps.adapters.map((adapter) => [adapter.collection.name, adapter]));
  }

  /** Notes the files that changed documents refer to. */
  async noticed({ collection, ids }: Pick<DocumentsChanged, 'collection' | 'ids'>): Promise<void> {
    const adapter = this.#adapters.get(collection);
    if (!adapter?.fileIds) return;
    const docs = await this.#deps.documents.getMany(adapter.collection, ids);
    const files = [...new Set(docs.flatMap((doc) => adapter.fileIds?.(doc) ?? []))];
    if (files.length > 0) await this.#deps.waiting.queue(files);
  }

  /** Sends the files that wait; how many went. Throws HubError `away` when the hub is gone. */
  async send(): Promise<number> {
    const link = this.#deps.link();
    if (!link) return 0;
    let count = 0;
    for (let ids = await this.#next(); ids.length > 0; ids = await this.#next()) {
      for (const id of ids) {
        await this.#sendOne(link, id);
        await this.#deps.waiting.sent(id);
        count += 1;
      }
    }
    return count;
  }

  /** The file on this device: at once when it is here, else from the hub. Null when nobody has sent it yet. */
  async fetch(id: Id): Promise<StoredFile | null> {
    const own = await this.#deps.files.get(id);
    if (own) return own;
    const known = this.#fetching.get(id);
    if (known) return known;
    const fetching = this.#fetchOne(id).finally(() => this.#fetching.delete(id));
    this.#fetching.set(id, fetching);
    return fetching;
  }

  #next(): Promise<readonly Id[]> {
    return this.#deps.waiting.waiting(20);
  }

  async #sendOne(link: Pick<HubLink, 'putPiece'>, id: Id): Promise<void> {
    const { files, signer } = this.#deps;
    const [file, path] = [await files.get(id), await files.pathOf(id)];
    const bytes = path === null ? null : await readFile(path).catch(() => null);
    // Gone from this disk: someone else may still have it.
    if (!file || !bytes) return;
    for (let at = 0; at * PIECE_BYTES < bytes.byteLength; at += 1) {
      const piece = bytes.subarray(at * PIECE_BYTES, (at + 1) * PIECE_BYTES);
      await link.putPiece(`${file.sha256}.${String(at)}`, piece);
    }
    const json = JSON.stringify({ ...file, from: signer.publicKey });
    const key = aboutKey(id);
    await link.putPiece(key, wireText(signer.sign(signedText(key, json)), json));
  }

  async #fetchOne(id: Id): Promise<StoredFile | null> {
    const link = this.#deps.link();
    const about = link ? await this.#about(link, id) : null;
    if (!link || !about) return null;
    const pieces: Uint8Array[] = [];
    for (let at = 0; at * PIECE_BYTES < about.sizeBytes; at += 1) {
      const piece = await link.getPiece(`${about.sha256}.${String(at)}`);
      if (!piece) return null;
      pieces.push(piece);
    }
    const bytes = Buffer.concat(pieces);
    if (createHash('sha256').update(bytes).digest('hex') !== about.sha256) return null;
    const { name, mime, sizeBytes, sha256 } = about;
    await this.#deps.files.adopt({ id, name, mime, sizeBytes, sha256 }, bytes);
    return this.#deps.files.get(id);
  }

  /** What a member said of the file; null when nobody did. */
  async #about(link: Pick<HubLink, 'getPiece'>, id: Id): Promise<About | null> {
    const key = aboutKey(id);
    const piece = await link.getPiece(key);
    const wire = piece ? readWire(Buffer.from(piece).toString()) : null;
    if (!wire) return null;
    const { data } = aboutSchema.safeParse(parsed(wire.json));
    if (data?.id !== id || !this.#deps.isMember(data.from)) return null;
    const good = await this.#verifier.check(data.from, signedText(key, wire.json), wire.signature);
    return good ? data : null;
  }
}

function aboutKey(id: Id): string {
  return `${id}.about`;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Not said by a studio.
    return null;
  }
}
