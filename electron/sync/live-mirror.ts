import { z } from 'zod';
import type { Clock } from '#shared/kernel/clock.ts';
import { idSchema, type Id } from '#shared/kernel/ids.ts';
import { instantSchema, type Instant } from '#shared/kernel/time.ts';
import type { Journal, JournalEvent } from '#electron/store/journal.port.ts';
import type { Spoken } from './spoken.ts';

const BEAT_MS = 1_000;
/** A driver not heard for this long may be replaced. */
const GONE_AFTER_MS = 4_000;
/** Whoever drives answers at once; after this nobody does. */
const ASKING_MS = 1_500;
const ROWS_AT_ONCE = 100;

const rowSchema = z.object({
  id: idSchema,
  showId: idSchema,
  at: instantSchema,
  kind: z.string().max(60),
  data: z.unknown(),
});
const rowsSchema = z.array(rowSchema).max(ROWS_AT_ONCE);
const driverSchema = z.object({ term: z.number().int().positive() });
const askSchema = z.object({ after: z.number() });

/** Who drives the running show. A higher term took over from a lower one. */
export type Driver = { readonly device: string; readonly term: number; readonly own: boolean; readonly gone: boolean };

export type LiveMirrorDeps = {
  readonly spoken: Spoken;
  readonly journal: Journal;
  readonly clock: Clock;
  /** Kinds that belong to the show and not to one machine. */
  readonly mirrors: (kind: string) => boolean;
  readonly onRows: (showId: Id, rows: readonly JournalEvent[]) => void;
  readonly onDriver: (showId: Id) => void;
  /** Asked of this machine while it drives. */
  readonly onAsked: (showId: Id, what: unknown) => void;
};

type Known = { readonly device: string; readonly term: number; readonly heardAt: Instant };

/**
 * 直播镜像: what happens on the machine that drives the show is said to the others as it happens. The session itself is
 * a document and travels as one; here go the journal rows, and who drives. Rows have ids, so hearing one twice is
 * harmless, and a late machine asks for those it missed.
 */
export class LiveMirror {
  readonly #deps: LiveMirrorDeps;
  readonly #drivers = new Map<Id, Known>();
  readonly #driving = new Map<Id, number>();
  readonly #following = new Map<Id, () => void>();
  readonly #since = new Map<Id, Instant>();
  readonly #told = new Set<Id>();
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: LiveMirrorDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#timer = setInterval(() => {
      for (const showId of this.#driving.keys()) this.#beat(showId);
      for (const showId of this.#following.keys()) this.#tellGone(showId);
    }, BEAT_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    for (const silence of this.#following.values()) silence();
    this.#following.clear();
    this.#driving.clear();
    this.#drivers.clear();
    this.#since.clear();
    this.#told.clear();
  }

  /** Hears everything of a show from now on, and asks for what happened before. */
  async follow(showId: Id): Promise<void> {
    if (this.#following.has(showId)) return;
    const { spoken } = this.#deps;
    const silences = [
      spoken.listen(`live.${showId}.rows`, rowsSchema, (_, rows) => void this.#take(showId, rows)),
      spoken.listen(`live.${showId}.driver`, driverSchema, (from, { term }) => {
        this.#heardDriver(showId, from, term);
      }),
      spoken.listen(`live.${showId}.ask`, askSchema, (_, { after }) => void this.#answer(showId, after)),
      spoken.listen(`live.${showId}.asked`, z.unknown(), (_, what) => {
        if (this.#driving.has(showId)) this.#deps.onAsked(showId, what);
      }),
    ];
    this.#following.set(showId, () => {
      for (const silence of silences) silence();
    });
    this.#since.set(showId, this.#deps.clock.now());
    await this.ask(showId);
  }

  /** Asks the machine that drives for something. Nobody answers here: what it does is seen when it is done. */
  askDriver(showId: Id, what: unknown): void {
    this.#deps.spoken.say(`live.${showId}.asked`, what);
  }

  /** True while a machine that drives may not have answered yet. */
  asking(showId: Id): boolean {
    const since = this.#since.get(showId);
    return since !== undefined && since > this.#deps.clock.now() - ASKING_MS && this.driver(showId) === null;
  }

  leave(showId: Id): void {
    this.#following.get(showId)?.();
    this.#following.delete(showId);
    this.#driving.delete(showId);
    this.#drivers.delete(showId);
    this.#since.delete(showId);
    this.#told.delete(showId);
  }

  /** Asks the driver for what was missed, as after a break of the connection. */
  async ask(showId: Id): Promise<void> {
    const rows = await this.#deps.journal.read({ showId });
    const last = rows.filter(({ kind }) => this.#deps.mirrors(kind)).at(-1);
    // Rows of several machines may interleave: some minutes before the newest are asked for once more.
    this.#deps.spoken.say(`live.${showId}.ask`, { after: last === undefined ? 0 : last.at - 120_000 });
  }

  driver(showId: Id): Driver | null {
    const own = this.#driving.get(showId);
    if (own !== undefined) return { device: this.#deps.spoken.device, term: own, own: true, gone: false };
    const known = this.#drivers.get(showId);
    if (!known) return null;
    const gone = known.heardAt <= this.#deps.clock.now() - GONE_AFTER_MS;
    return { device: known.device, term: known.term, own: false, gone };
  }

  /** This machine drives from now on. False while another drives and is there: it must be gone, or `force` said. */
  take(showId: Id, { force = false }: { readonly force?: boolean } = {}): boolean {
    const driver = this.driver(showId);
    if (driver?.own) return true;
    if (driver && !driver.gone && !force) return false;
    this.#driving.set(showId, (driver?.term ?? 0) + 1);
    this.#beat(showId);
    this.#deps.onDriver(showId);
    return true;
  }

  /** Says what was just written here. */
  wrote(rows: readonly JournalEvent[]): void {
    const mirrored = rows.filter(({ kind }) => this.#deps.mirrors(kind));
    for (const showId of new Set(mirrored.map((row) => row.showId))) {
      this.#say(
        showId,
        mirrored.filter((row) => row.showId === showId),
      );
    }
  }

  async #take(showId: Id, rows: readonly z.infer<typeof rowSchema>[]): Promise<void> {
    const good = rows.filter((row) => row.showId === showId && this.#deps.mirrors(row.kind));
    if (good.length === 0) return;
    const events = good.map((row) => ({ ...row, data: row.data ?? null }));
    await this.#deps.journal.append(events);
    this.#deps.onRows(showId, events);
  }

  async #answer(showId: Id, after: number): Promise<void> {
    if (!this.#driving.has(showId)) return;
    const rows = await this.#deps.journal.read({ showId });
    this.#say(
      showId,
      rows.filter(({ at, kind }) => at >= after && this.#deps.mirrors(kind)),
    );
    this.#beat(showId);
  }

  #say(showId: Id, rows: readonly JournalEvent[]): void {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      this.#deps.spoken.say(`live.${showId}.rows`, rows.slice(from, from + ROWS_AT_ONCE));
    }
  }

  /** Said once each time: the driver is gone, or nobody has answered in time. */
  #tellGone(showId: Id): void {
    const settled = this.driver(showId)?.gone ?? !this.asking(showId);
    if (settled === this.#told.has(showId)) return;
    if (settled) this.#told.add(showId);
    else this.#told.delete(showId);
    this.#deps.onDriver(showId);
  }

  #beat(showId: Id): void {
    const term = this.#driving.get(showId);
    if (term !== undefined) this.#deps.spoken.say(`live.${showId}.driver`, { term });
  }

  /** The higher term drives; of two that took over at once, the one with the smaller key. */
  #heardDriver(showId: Id, device: string, term: number): void {
    const own = this.#driving.get(showId);
    if (own !== undefined) {
      if (term < own || (term === own && this.#deps.spoken.device < device)) return;
      this.#driving.delete(showId);
    }
    const known = this.#drivers.get(showId);
    // A machine that was started anew counts its terms from one again.
    if (known && known.term > term && known.device !== device) return;
    this.#drivers.set(showId, { device, term, heardAt: this.#deps.clock.now() });
    if (own !== undefined || known?.device !== device) this.#deps.onDriver(showId);
  }
}
