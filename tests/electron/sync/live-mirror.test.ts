import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/time.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { LiveMirror } from '#electron/sync/live-mirror.ts';
import { connectNats } from '#electron/sync/nats-hub.ts';
import type { HubLink } from '#electron/sync/hub.port.ts';
import { PresenceBoard } from '#electron/sync/presence.ts';
import { newDeviceKey, signerOf } from '#electron/sync/signatures.ts';
import { Spoken } from '#electron/sync/spoken.ts';
import type { Journal, JournalEvent } from '#electron/store/journal.port.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { until } from '#tests/support/sync-device.ts';

const ids = createUlids();
const showId = ids.next();

/** The journal as a list. */
function listJournal(): Journal & { readonly rows: JournalEvent[] } {
  const rows: JournalEvent[] = [];
  return {
    rows,
    append: (events) => {
      rows.push(...events.filter(({ id }) => !rows.some((row) => row.id === id)));
      return Promise.resolve();
    },
    read: () => Promise.resolve(rows),
    count: () => Promise.resolve(rows.length),
  };
}

class Desk {
  now = instant(Date.UTC(2026, 10, 23, 12));
  readonly journal = listJournal();
  readonly mirror: LiveMirror;
  readonly presence: PresenceBoard;
  readonly own: Journal;
  readonly spoken: Spoken;
  heardAt = 0;

  constructor(link: HubLink, seed: string, members: ReadonlySet<string>) {
    this.spoken = new Spoken({ link, signer: signerOf(seed), isMember: (device) => members.has(device) });
    const clock = { now: () => this.now };
    this.mirror = new LiveMirror({
      spoken: this.spoken,
      journal: this.journal,
      clock,
      mirrors: (kind) => kind === 'marker' || kind.startsWith('cue.'),
      onRows: () => {
        this.heardAt = performance.now();
      },
      onDriver: () => undefined,
      onAsked: () => undefined,
    });
    const where = { personId: null, showId, place: 'live' };
    this.presence = new PresenceBoard({ spoken: this.spoken, clock, where: () => where, onChanged: () => undefined });
    this.own = {
      append: async (events) => {
        await this.journal.append(events);
        this.mirror.wrote(events);
      },
      read: (query) => this.journal.read(query),
      count: (query) => this.journal.count(query),
    };
  }

  mark(kind = 'marker'): Promise<void> {
    return this.own.append([{ id: ids.next(), showId, at: this.now, kind, data: { label: '亮点' } }]);
  }
}

describe.skipIf(!hasNats)('a running show on two machines', () => {
  let hub: TestHub;
  let links: HubLink[];
  let a: Desk;
  let b: Desk;

  beforeEach(async () => {
    hub = await TestHub.start([], [['control'], ['streamer']]);
    const keys = [hub.device(0), hub.device(1)] as const;
    links = await Promise.all(keys.map(({ seed }) => connectNats({ servers: [hub.address], seed, ca: null })));
    const members = new Set(keys.map(({ publicKey }) => publicKey));
    const [first, second] = links;
    if (!first || !second) throw new Error('No links');
    a = new Desk(first, keys[0].seed, members);
    b = new Desk(second, keys[1].seed, members);
  });
  afterEach(async () => {
    for (const desk of [a, b]) desk.mirror.stop();
    await Promise.all(links.map((link) => link.close()));
    await hub.stop();
  });

  it('a marker set here is there within 300 ms, once, however often it is said', async () => {
    await a.mirror.follow(showId);
    await b.mirror.follow(showId);
    a.mirror.take(showId);
    await a.mark();
    await until('the first row has come', () => b.journal.rows.length === 1);
    const started = performance.now();
    await a.mark();
    await until('the row has come', () => b.journal.rows.length === 2);
    expect(b.heardAt - started).toBeLessThan(300);
    a.mirror.wrote(a.journal.rows);
    await a.mark('cue.start');
    await until('the cue has come', () => b.journal.rows.length >= 3);
    expect(b.journal.rows).toEqual(a.journal.rows);
  });

  it('what one machine measures stays with it', async () => {
    // Whoever drives says again what was said before the other could hear it.
    await a.mirror.follow(showId);
    a.mirror.take(showId);
    await b.mirror.follow(showId);
    await a.mark('obs.stats');
    await a.mark();
    await until('the marker has come', () => b.journal.rows.length > 0);
    expect(b.journal.rows.map(({ kind }) => kind)).toEqual(['marker']);
  });

  it('a machine that comes late gets what it missed', async () => {
    await a.mirror.follow(showId);
    a.mirror.take(showId);
    for (let count = 0; count < 250; count += 1) await a.mark();
    await b.mirror.follow(showId);
    await until('everything has come', () => b.journal.rows.length === 250);
    expect(b.mirror.driver(showId)).toMatchObject({ own: false, term: 1 });
  });

  it('one drives; the other takes over by an explicit key once the driver is gone, and the driver yields', async () => {
    await a.mirror.follow(showId);
    await b.mirror.follow(showId);
    a.mirror.take(showId);
    await until('the driver is known', () => b.mirror.driver(showId) !== null);
    expect(b.mirror.take(showId)).toBe(false);
    b.now = instant(b.now + 5_000);
    expect(b.mirror.driver(showId)).toMatchObject({ gone: true });
    expect(b.mirror.take(showId)).toBe(true);
    await until('the old driver has yielded', () => a.mirror.driver(showId)?.own === false);
    expect(a.mirror.driver(showId)).toMatchObject({ device: b.spoken.device, term: 2, gone: false });
  });

  it('who is there is seen, who leaves or falls silent is not', async () => {
    a.presence.start();
    b.presence.start();
    await until('both see each other', () => a.presence.inShow(showId).length + b.presence.inShow(showId).length === 2);
    b.presence.stop();
    await until('the one has left', () => a.presence.present().length === 0);
    b.presence.start();
    await until('the one is back', () => a.presence.present().length === 1);
    a.now = instant(a.now + 15_000);
    expect(a.presence.present()).toEqual([]);
    a.presence.stop();
    b.presence.stop();
  });

  it('a stranger is not heard', async () => {
    await a.mirror.follow(showId);
    a.mirror.take(showId);
    await b.mirror.follow(showId);
    await a.mark();
    await until('the member is heard', () => b.journal.rows.length === 1);
    const link = links[0];
    if (!link) throw new Error('No link');
    const stranger = new Desk(link, newDeviceKey().seed, new Set());
    await stranger.mark();
    await a.mark();
    await until('the member was heard again', () => b.journal.rows.length === 2);
    expect(b.journal.rows).toEqual(a.journal.rows);
    expect(b.spoken.refused).toBe(1);
  });
});
