import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema, type Id } from '#shared/kernel/ids.ts';
import { syncAdapter, type AnyAdapter } from '#shared/sync/index.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import type { StudioStore } from '#electron/store/index.ts';
import { FileCourier } from '#electron/sync/files.ts';
import type { HubLink } from '#electron/sync/hub.port.ts';
import { connectNats } from '#electron/sync/nats-hub.ts';
import { signerOf } from '#electron/sync/signatures.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { StoreFolder } from '#tests/support/temp-store.ts';

const proofSchema = z.object({ id: idSchema, files: z.array(idSchema) });
type Proof = z.infer<typeof proofSchema>;
const proofCollection = defineCollection<Proof>({ name: 'proof', schema: proofSchema, schemaVersion: 1, indexes: {} });
const ADAPTERS: readonly AnyAdapter[] = [
  syncAdapter({
    collection: proofCollection,
    bucket: 'work',
    priority: 1,
    rules: [],
    writers: ['ops'],
    fileIds: ({ files }) => files,
  }),
];
const ids = createUlids();
/** A picture of some pieces: a PNG by its first bytes. */
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(300_000, 7)]);

class Desk {
  readonly folder = new StoreFolder();
  store!: StudioStore;
  link!: HubLink;
  courier!: FileCourier;
  online = true;

  async open(hub: TestHub, at: number, members: ReadonlySet<string>): Promise<this> {
    const { seed } = hub.device(at);
    this.store = await this.folder.open({ ids, adapters: ADAPTERS });
    this.link = await connectNats({ servers: [hub.address], seed, ca: null });
    this.courier = new FileCourier({
      link: () => (this.online ? this.link : null),
      files: this.store.files,
      waiting: this.store.hubFiles,
      documents: this.store.documents,
      adapters: ADAPTERS,
      signer: signerOf(seed),
      isMember: (device) => members.has(device),
    });
    return this;
  }

  async prove(): Promise<Id> {
    const { id } = await this.store.files.addBytes('证据.png', PNG);
    const proof = { id: ids.next(), files: [id] };
    await this.store.documents.change({ name: 'proof.add', scope: 'proof', by: null }, (tx) =>
      tx.put(proofCollection, proof),
    );
    await this.courier.noticed({ collection: 'proof', ids: [proof.id] });
    return id;
  }

  async dispose(): Promise<void> {
    await this.link.close();
    await this.folder.dispose();
  }
}

describe.skipIf(!hasNats)('an evidence file', () => {
  let hub: TestHub;
  let a: Desk;
  let b: Desk;
  const members = new Set<string>();

  beforeEach(async () => {
    hub = await TestHub.start(ADAPTERS, [['ops'], ['qc']]);
    members.clear();
    for (const at of [0, 1]) members.add(hub.device(at).publicKey);
    a = await new Desk().open(hub, 0, members);
    b = await new Desk().open(hub, 1, members);
  });
  afterEach(async () => {
    await a.dispose();
    await b.dispose();
    await hub.stop();
  });

  it('is here at once, on the hub later, and there when someone looks', async () => {
    a.online = false;
    const id = await a.prove();
    expect(await a.courier.fetch(id)).toMatchObject({ name: '证据.png' });
    expect(await a.courier.send()).toBe(0);
    expect(await b.courier.fetch(id)).toBeNull();
    a.online = true;
    expect(await a.courier.send()).toBe(1);
    expect(await a.courier.send()).toBe(0);
    expect(await b.courier.fetch(id)).toMatchObject({ id, name: '证据.png', mime: 'image/png' });
    const path = await b.store.files.pathOf(id);
    expect((await readFile(path ?? '')).equals(PNG)).toBe(true);
  });

  it('of someone who is not in the team is not taken', async () => {
    const id = await a.prove();
    await a.courier.send();
    members.delete(hub.device(0).publicKey);
    expect(await b.courier.fetch(id)).toBeNull();
  });

  it('whose pieces are not what was said is not taken', async () => {
    const id = await a.prove();
    const file = await a.store.files.get(id);
    await b.link.putPiece(`${file?.sha256 ?? ''}.0`, PNG.subarray(0, 10));
    await a.courier.send();
    expect(await b.courier.fetch(id)).toBeNull();
    expect(await b.store.files.get(id)).toBeNull();
  });
});
