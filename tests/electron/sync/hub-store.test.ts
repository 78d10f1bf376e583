import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { anyCollection, defineCollection } from '#shared/kernel/collection.ts';
import { idSchema, type Id } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/time.ts';
import {
  conflictCollection,
  envelopeOf,
  syncAdapter,
  type AnyAdapter,
  type ConflictDoc,
  type Envelope,
} from '#shared/sync/index.ts';
import type { StudioStore } from '#electron/store/index.ts';
import type { Cursor, HubStore, Incoming, Outgoing } from '#electron/store/hub-store.port.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { StoreFolder } from '#tests/support/temp-store.ts';

const planSchema = z.object({
  id: idSchema,
  title: z.string(),
  room: z.string(),
  price: z.number(),
  steps: z.array(z.object({ id: z.string(), tick: z.string().nullable() })),
  window: z.string().optional(),
});
type Plan = z.infer<typeof planSchema>;
const planCollection = defineCollection<Plan>({
  name: 'plan',
  schema: planSchema.refine(({ title, room }) => title !== room, 'A plan is not called like its room'),
  schemaVersion: 2,
  indexes: { title: ({ title }) => title },
});
const houseCollection = defineCollection<{ id: Id; name: string }>({
  name: 'house',
  schema: z.object({ id: idSchema, name: z.string() }),
  schemaVersion: 1,
  indexes: {},
});
const ADAPTERS: readonly AnyAdapter[] = [
  syncAdapter({
    collection: planCollection,
    bucket: 'work',
    priority: 1,
    rules: [
      { path: 'steps.*.tick', merge: 'tick' },
      { path: 'price', merge: 'guarded' },
    ],
    writers: ['ops'],
    localOnly: ['window'],
    titleOf: ({ title }) => title,
  }),
  syncAdapter({
    collection: houseCollection,
    bucket: 'work',
    priority: 0,
    rules: [],
    writers: ['ops'],
    singleton: true,
  }),
];

/** The hub as a list in memory: what a key has, and the order of all writes. */
class LogHub {
  readonly #keys = new Map<string, { readonly revision: number; readonly envelope: Envelope }>();
  #last = 0;

  put(out: Outgoing, device: string): number | 'stale' {
    const key = `${out.collection}.${out.id}`;
    if ((this.#keys.get(key)?.revision ?? 0) !== out.revision) return 'stale';
    const facts = {
      o: out.opId,
      a: 'U',
      d: device,
      p: null,
      c: out.schemaVersion,
      r: out.revision,
      u: out.unsentSince ?? undefined,
    };
    this.#last += 1;
    this.#keys.set(key, { revision: this.#last, envelope: envelopeOf(out, facts) });
    return this.#last;
  }

  copy(): LogHub {
    const copy = new LogHub();
    for (const [key, entry] of this.#keys) copy.#keys.set(key, entry);
    copy.#last = this.#last;
    return copy;
  }

  after(revision: number): readonly Incoming[] {
    return [...this.#keys].flatMap(([key, entry]): readonly Incoming[] => {
      const [collection = '', id = ''] = key.split('.');
      return entry.revision > revision ? [{ collection, id, kind: 'known', ...entry }] : [];
    });
  }

  get cursor(): Cursor {
    return { revision: this.#last, created: 'today', epoch: 1, readAt: 0 };
  }
}

class Desk {
  readonly folder = new StoreFolder();
  readonly told: string[] = [];
  store!: StudioStore;

  async open(): Promise<this> {
    const ids = createUlids();
    this.store = await this.folder.open({
      ids,
      clock: { now: () => instant(Date.now()) },
      collections: [anyCollection(planCollection), anyCollection(houseCollection), anyCollection(conflictCollection)],
      adapters: ADAPTERS,
    });
    this.store.documents.onChanged(({ collection, act }) => {
      if (act === 'team.sync') this.told.push(collection);
    });
    return this;
  }

  get hub(): HubStore {
    if (this.store.hub === null) throw new Error('The store is read-only');
    return this.store.hub;
  }

  put(plan: Plan): Promise<void> {
    return this.store.documents.change({ name: 'plan.put', scope: 'plan', by: null }, (tx) =>
      tx.put(planCollection, plan),
    );
  }

  async edit(id: Id, change: Partial<Plan>): Promise<void> {
    const plan = await this.plan(id);
    if (plan === null) throw new Error('No such plan');
    await this.put({ ...plan, ...change });
  }

  remove(id: Id): Promise<void> {
    return this.store.documents.change({ name: 'plan.remove', scope: 'plan', by: null }, (tx) =>
      tx.remove(planCollection, id),
    );
  }

  plan(id: Id): Promise<Plan | null> {
    return this.store.documents.get(planCollection, id);
  }

  async conflicts(): Promise<readonly ConflictDoc[]> {
    return this.store.documents.find(conflictCollection);
  }

  async pull(log: LogHub): Promise<void> {
    const from = (await this.hub.cursor('work'))?.revision ?? 0;
    await this.hub.absorb('work', log.after(from), log.cursor);
  }

  /** Sends what waits; what is stale is merged by the next pull. */
  async push(log: LogHub): Promise<void> {
    const waiting = await this.hub.outgoing(100);
    const acks = waiting.flatMap((out) => {
      const revision = log.put(out, this.hub.device);
      return revision === 'stale' ? [] : [{ ...out, revision }];
    });
    await this.hub.acknowledge(acks);
  }

  async sync(log: LogHub): Promise<void> {
    await this.pull(log);
    await this.push(log);
  }
}

const PLAN: Omit<Plan, 'id'> = {
  title: '双十二专场',
  room: '一号间',
  price: 100,
  steps: [
    { id: 'a', tick: null },
    { id: 'b', tick: null },
  ],
};

let log: LogHub;
let a: Desk;
let b: Desk;
let id: Id;
beforeEach(async () => {
  log = new LogHub();
  [a, b] = [await new Desk().open(), await new Desk().open()];
  id = createUlids().next();
});
afterEach(async () => {
  await a.folder.dispose();
  await b.folder.dispose();
});

/** Both have the plan, in step with the hub. */
async function together(): Promise<void> {
  await a.hub.join();
  await b.hub.join();
  await a.put({ id, ...PLAN });
  await a.sync(log);
  await b.sync(log);
}

/** The hub is gone for good: all leave it, and join a new one. */
async function toNewHub(between: () => Promise<void>): Promise<void> {
  for (const desk of [a, b]) await desk.hub.leave();
  await between();
  log = new LogHub();
  for (const desk of [a, b]) await desk.hub.join();
  for (const desk of [a, b, a]) await desk.sync(log);
}

describe('a team that goes on to a new hub', () => {
  it('keeps edits of different fields that had not been sent, or were made in between', async () => {
    await together();
    await a.edit(id, { title: '甲' });
    await toNewHub(() => b.edit(id, { room: '二号间' }));
    expect(await a.plan(id)).toMatchObject({ title: '甲', room: '二号间' });
    expect(await b.plan(id)).toEqual(await a.plan(id));
    expect([...(await a.conflicts()), ...(await b.conflicts())]).toEqual([]);
  });

  it('sees a conflict where two edited one field', async () => {
    await together();
    await b.edit(id, { title: '乙' });
    await toNewHub(() => a.edit(id, { title: '甲' }));
    expect(await a.plan(id)).toMatchObject({ title: '甲' });
    expect(await b.plan(id)).toEqual(await a.plan(id));
    expect([...(await a.conflicts()), ...(await b.conflicts())]).toMatchObject([
      { path: 'title', kept: { value: '甲' }, lost: { value: '乙' } },
    ]);
  });

  it('takes an edit that one alone made, and asks nobody', async () => {
    await together();
    await toNewHub(() => b.edit(id, { price: 90 }));
    expect(await a.plan(id)).toMatchObject({ price: 90 });
    expect([...(await a.conflicts()), ...(await b.conflicts())]).toEqual([]);
  });

  it.each(['before', 'in between'])(
    'does not get back what one had removed %s, and the other had not heard of',
    async (when) => {
      await together();
      const gone = createUlids().next();
      await a.put({ ...PLAN, id: gone });
      for (const desk of [a, b]) await desk.sync(log);
      if (when === 'before') {
        await a.remove(gone);
        await a.sync(log);
      }
      await toNewHub(async () => {
        if (when === 'in between') await a.remove(gone);
      });
      expect([await a.plan(gone), await b.plan(gone)]).toEqual([null, null]);
      expect([...(await a.conflicts()), ...(await b.conflicts())]).toEqual([]);
    },
  );

  it('loses nothing that was made, edited or removed in between', async () => {
    await together();
    const [made, gone] = [createUlids().next(), createUlids().next()];
    await toNewHub(async () => {
      await a.put({ ...PLAN, id: made });
      await a.edit(made, { title: '新的' });
      await b.put({ ...PLAN, id: gone });
      await b.remove(gone);
    });
    expect(await b.plan(made)).toMatchObject({ title: '新的' });
    expect([await a.plan(gone), await b.plan(gone)]).toEqual([null, null]);
  });
});

describe('a device that joins', () => {
  it('sends what it had before, and the other takes it in and is told', async () => {
    await a.put({ id, ...PLAN });
    expect(a.hub.joined).toBe(false);
    await together();
    expect(await b.plan(id)).toEqual({ id, ...PLAN });
    expect(b.told).toContain('plan');
    expect(await a.hub.waiting()).toEqual({ toSend: 0, refused: 0 });
    expect(await b.hub.waiting()).toEqual({ toSend: 0, refused: 0 });
    expect(await b.store.documents.count(planCollection, { title: '双十二专场' })).toBe(1);
  });

  it('knows after a restart that it has joined, and where it stands', async () => {
    await together();
    await b.store.close();
    await b.open();
    expect(b.hub.joined).toBe(true);
    expect(await b.hub.cursor('work')).toEqual(log.cursor);
  });

  it('keeps its documents when it leaves, and forgets the hub', async () => {
    await together();
    await b.hub.leave();
    await b.edit(id, { title: '自己的' });
    expect(b.hub.joined).toBe(false);
    expect(await b.plan(id)).toMatchObject({ title: '自己的' });
    expect(await b.hub.cursor('work')).toBeNull();
  });

  it('gives its own one-per-team document up for that of the team', async () => {
    const houses = [createUlids().next(), createUlids().next()] as const;
    for (const [desk, house] of [
      [a, houses[0]],
      [b, houses[1]],
    ] as const) {
      await desk.store.documents.change({ name: 'house', scope: 'org', by: null }, (tx) =>
        tx.put(houseCollection, { id: house, name: house }),
      );
    }
    await a.hub.join();
    await a.sync(log);
    await b.hub.join();
    await b.sync(log);
    expect(await b.store.documents.find(houseCollection)).toEqual([{ id: houses[0], name: houses[0] }]);
    expect(await b.hub.waiting()).toEqual({ toSend: 0, refused: 0 });
  });
});

describe('edits in two places', () => {
  it('of different fields both stay, without a word', async () => {
    await together();
    await a.edit(id, { title: '改过的' });
    await b.edit(id, { room: '二号间' });
    await a.sync(log);
    await b.sync(log);
    await a.sync(log);
    expect(await a.plan(id)).toMatchObject({ title: '改过的', room: '二号间' });
    expect(await b.plan(id)).toEqual(await a.plan(id));
    expect([...(await a.conflicts()), ...(await b.conflicts())]).toEqual([]);
  });

  it('of one field keep the later, and keep the other in a conflict', async () => {
    await together();
    await a.edit(id, { title: '甲' });
    await b.edit(id, { title: '乙' });
    await a.sync(log);
    await b.sync(log);
    await a.sync(log);
    expect(await a.plan(id)).toMatchObject({ title: '乙' });
    expect(await b.plan(id)).toEqual(await a.plan(id));
    expect(await b.conflicts()).toMatchObject([
      { documentId: id, path: 'title', title: '乙', kept: { value: '乙' }, lost: { value: '甲' }, settled: null },
    ]);
    expect(await a.conflicts()).toEqual([]);
    expect(b.told).toContain('team-conflict');
  });

  it('of a price decide nothing: the hub keeps its own until a person chooses', async () => {
    await together();
    await a.edit(id, { price: 90 });
    await b.edit(id, { price: 80 });
    await a.sync(log);
    await b.sync(log);
    expect(await b.plan(id)).toMatchObject({ price: 90 });
    expect(await b.conflicts()).toMatchObject([{ path: 'price', open: true, lost: { value: 80 } }]);
  });

  it('never lose a tick', async () => {
    await together();
    await a.edit(id, {
      steps: [
        { id: 'a', tick: '甲' },
        { id: 'b', tick: null },
      ],
    });
    await b.edit(id, {
      steps: [
        { id: 'a', tick: null },
        { id: 'b', tick: '乙' },
      ],
    });
    await a.sync(log);
    await b.sync(log);
    await a.sync(log);
    expect((await a.plan(id))?.steps.map(({ tick }) => tick)).toEqual(['甲', '乙']);
    expect(await b.plan(id)).toEqual(await a.plan(id));
  });

  it('that make no sound document together give way to the hub, with ours whole in a conflict', async () => {
    await together();
    await a.edit(id, { title: '甲' });
    await b.edit(id, { room: '甲' });
    await a.sync(log);
    await b.sync(log);
    expect(await b.plan(id)).toMatchObject({ title: '甲', room: '一号间' });
    expect(await b.conflicts()).toMatchObject([{ path: '', lost: { value: { room: '甲' } } }]);
    expect(await b.hub.waiting()).toMatchObject({ toSend: 0 });
  });

  it('keep what a device keeps for itself', async () => {
    await together();
    await b.edit(id, { window: '左' });
    await b.sync(log);
    await a.sync(log);
    expect((await a.plan(id))?.window).toBeUndefined();
    await a.edit(id, { title: '甲' });
    await a.sync(log);
    await b.sync(log);
    expect(await b.plan(id)).toMatchObject({ title: '甲', window: '左' });
  });
});

describe('an acknowledgement', () => {
  it('of a document edited on its way leaves the edit waiting, on what was sent', async () => {
    await together();
    await a.edit(id, { title: '一' });
    const [out] = await a.hub.outgoing(1);
    if (!out) throw new Error('Nothing waits');
    const revision = log.put(out, a.hub.device) as number;
    await a.edit(id, { title: '二' });
    await a.hub.acknowledge([{ ...out, revision }]);
    expect(await a.hub.waiting()).toMatchObject({ toSend: 1 });
    await b.sync(log);
    await b.edit(id, { room: '二号间' });
    await b.sync(log);
    await a.sync(log);
    expect(await a.plan(id)).toMatchObject({ title: '二', room: '二号间' });
    expect(await a.conflicts()).toEqual([]);
  });

  it('that was lost is made good by reading, without a conflict with oneself', async () => {
    await together();
    await a.edit(id, { title: '一' });
    const [out] = await a.hub.outgoing(1);
    if (!out) throw new Error('Nothing waits');
    log.put(out, a.hub.device);
    await a.edit(id, { title: '二' });
    await a.sync(log);
    expect(await a.plan(id)).toMatchObject({ title: '二' });
    expect(await a.conflicts()).toEqual([]);
    await b.sync(log);
    expect(await b.plan(id)).toMatchObject({ title: '二' });
  });
});

describe('what is removed', () => {
  it('is gone everywhere, and back everywhere when that is undone', async () => {
    await together();
    await a.remove(id);
    await a.sync(log);
    await b.sync(log);
    expect(await b.plan(id)).toBeNull();
    await a.store.documents.undo('plan', null);
    await a.sync(log);
    await b.sync(log);
    expect(await b.plan(id)).toEqual({ id, ...PLAN });
  });

  it('here and edited there stays, with a conflict', async () => {
    await together();
    await a.edit(id, { title: '还要' });
    await b.remove(id);
    await a.sync(log);
    await b.sync(log);
    expect(await b.plan(id)).toMatchObject({ title: '还要' });
    expect(await b.conflicts()).toMatchObject([{ path: '' }]);
  });
});

describe('the hub', () => {
  it('that lost its past gets everything again, and nothing is removed here', async () => {
    await together();
    await a.edit(id, { title: '后来的' });
    await a.sync(log);
    log = new LogHub();
    await a.hub.rebase();
    await b.hub.rebase();
    await b.sync(log);
    await a.sync(log);
    await b.sync(log);
    expect(await a.plan(id)).toMatchObject({ title: '后来的' });
    expect(await b.plan(id)).toEqual(await a.plan(id));
    expect([...(await a.conflicts()), ...(await b.conflicts())]).toEqual([]);
  });

  it('that lost its past makes a conflict of two edits of one field that it had not heard of', async () => {
    await together();
    await a.edit(id, { title: '甲' });
    await b.edit(id, { title: '乙' });
    log = new LogHub();
    await a.hub.rebase();
    await b.hub.rebase();
    await a.sync(log);
    await b.sync(log);
    await a.sync(log);
    expect(await a.plan(id)).toMatchObject({ title: '乙' });
    expect(await b.plan(id)).toEqual(await a.plan(id));
    expect([...(await a.conflicts()), ...(await b.conflicts())]).toMatchObject([
      { path: 'title', kept: { value: '乙' }, lost: { value: '甲' } },
    ]);
  });

  it.each([
    ['the later', true],
    ['the earlier', false],
  ])('that lost its past makes a conflict of an edit that nobody had heard of, when that is %s', async (_, later) => {
    await together();
    if (later) {
      await b.edit(id, { title: '乙' });
      await b.sync(log);
      await a.edit(id, { title: '甲' });
    } else {
      await a.edit(id, { title: '甲' });
      await b.edit(id, { title: '乙' });
      await b.sync(log);
    }
    log = new LogHub();
    await a.hub.rebase();
    await a.sync(log);
    // It goes on before the other is back.
    await a.edit(id, { room: '二号间' });
    await a.sync(log);
    await b.hub.rebase();
    await b.sync(log);
    await a.sync(log);
    const [kept, lost] = later ? ['甲', '乙'] : ['乙', '甲'];
    expect(await a.plan(id)).toMatchObject({ title: kept, room: '二号间' });
    expect(await b.plan(id)).toEqual(await a.plan(id));
    expect([...(await a.conflicts()), ...(await b.conflicts())]).toMatchObject([
      { path: 'title', kept: { value: kept }, lost: { value: lost } },
    ]);
  });

  it('that was put back to an older state hears of an edit that nobody had heard of, and a conflict is made', async () => {
    await together();
    const backup = log.copy();
    await a.edit(id, { title: '甲' });
    await b.edit(id, { title: '乙' });
    await b.sync(log);
    log = backup;
    for (const desk of [a, b]) await desk.hub.rebase();
    await a.sync(log);
    await b.sync(log);
    await a.sync(log);
    expect(await b.plan(id)).toEqual(await a.plan(id));
    expect([...(await a.conflicts()), ...(await b.conflicts())]).toMatchObject([
      { path: 'title', kept: { value: '乙' }, lost: { value: '甲' } },
    ]);
  });

  it('that was put back to an older state gets the price that all had, and asks nobody', async () => {
    await together();
    const old = log.after(0);
    await a.edit(id, { price: 90 });
    await a.sync(log);
    await b.sync(log);
    await b.hub.rebase();
    await b.hub.absorb('work', old, null);
    await b.edit(id, { room: '二号间' });
    expect(await b.plan(id)).toMatchObject({ price: 90, room: '二号间' });
    expect(await b.conflicts()).toEqual([]);
  });

  it('refuses for good: it is counted, waits for the next edit, and may be tried again', async () => {
    await together();
    await a.edit(id, { title: '不许' });
    await a.hub.refuse(await a.hub.outgoing(10), 'denied');
    expect(await a.hub.waiting()).toEqual({ toSend: 0, refused: 1 });
    expect(await a.hub.outgoing(10)).toEqual([]);
    await a.hub.retryRefused();
    expect(await a.hub.waiting()).toEqual({ toSend: 1, refused: 0 });
  });

  it('may hold what only a newer studio understands: what is here is not touched', async () => {
    await together();
    const newer: Incoming = { collection: 'plan', id, revision: 9, kind: 'newer', raw: '{"v":1,"c":3}' };
    await b.hub.absorb('work', [newer], { revision: 9, created: 'today', epoch: 1, readAt: 0 });
    expect(await b.plan(id)).toEqual({ id, ...PLAN });
    await expect(b.edit(id, { title: '旧手' })).rejects.toMatchObject({ code: 'DOCUMENT_READ_ONLY' });
  });
});
