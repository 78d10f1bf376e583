import { AppError } from '#shared/kernel/app-error.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Collection, Doc } from '#shared/kernel/collection.ts';
import type { Id, IdSource } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { itemsOf, queueForHub, recordChange, setState, topOf, type ChangeRow } from './change-log.ts';
import type { DamagedDocuments } from './damaged-documents.ts';
import { SqliteDocumentReader } from './document-reader.ts';
import { SqliteDocumentTx, type Touched, type TxDeps } from './document-tx.ts';
import type { HubState } from './hub-state.ts';
import type {
  Act,
  Documents,
  DocumentsChanged,
  DocumentTx,
  Find,
  HistoryEntry,
  UndoState,
  Where,
} from './documents.port.ts';
import type { Driver } from './driver.port.ts';
import { parseOr } from './parse-or.ts';
import { unpackBody } from './packed-body.ts';
import type { Stamps } from './stamps.ts';
import type { TransactionQueue } from './transaction-queue.ts';
import { restoreItems } from './undo-items.ts';

export type DocumentsDeps = {
  readonly queue: TransactionQueue;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly stamps: Stamps;
  /** Needed to undo acts of collections that nobody has used since the start. */
  readonly collections: readonly Collection<Doc>[];
  readonly onListenerError: (thrown: unknown) => void;
  /** Makes the way back before a change of many documents. */
  readonly beforeBulk: () => Promise<unknown>;
  /** Keeps what a team needs to merge later. */
  readonly hub: HubState;
  /** Told of every row that is not a sound document. */
  readonly damaged: DamagedDocuments;
};

type Listener = (change: DocumentsChanged) => void | Promise<void>;
type HistoryRow = {
  id: Id;
  at: Instant;
  actor: Id | null;
  act: string;
  params: string;
  before: string | null;
  after: string | null;
};

/** Documents on SQLite: change, undo, redo, history; events after commit. */
export class SqliteDocuments implements Documents {
  readonly #deps: DocumentsDeps;
  readonly #reader: SqliteDocumentReader;
  readonly #collections: Map<string, Collection<Doc>>;
  readonly #listeners = new Set<Listener>();

  constructor(deps: DocumentsDeps) {
    this.#deps = deps;
    this.#reader = new SqliteDocumentReader(deps.queue, deps.damaged);
    this.#collections = new Map(deps.collections.map((one) => [one.name, one]));
  }

  get<T extends Doc>(collection: Collection<T>, id: Id): Promise<T | null> {
    return this.#reader.get(collection, id);
  }

  getMany<T extends Doc>(collection: Collection<T>, ids: readonly Id[]): Promise<readonly T[]> {
    return this.#reader.getMany(collection, ids);
  }

  find<T extends Doc>(collection: Collection<T>, find?: Find): Promise<readonly T[]> {
    return this.#reader.find(collection, find);
  }

  count<T extends Doc>(collection: Collection<T>, where?: Where): Promise<number> {
    return this.#reader.count(collection, where);
  }

  async change<R>(act: Act, work: (tx: DocumentTx) => Promise<R>): Promise<R> {
    if (act.bulk === true) await this.#deps.beforeBulk();
    let touched: readonly Touched[] = [];
    const result = await this.#deps.queue.transaction(async (driver) => {
      const at = this.#deps.clock.now();
      const tx = this.#tx({ driver, at, by: act.by, mends: false });
      const value = await work(tx);
      touched = tx.touched;
      if (touched.length > 0) {
        const keepsHistory = (name: string): boolean =>
          act.history !== false && this.#collections.get(name)?.history !== false;
        await recordChange(driver, { id: this.#deps.ids.next(), at, act, touched }, keepsHistory);
      }
      await this.#deps.hub.note(driver, touched, this.#deps.stamps);
      return value;
    });
    await this.#tell(touched, act.name, act.by);
    return result;
  }

  /**
   * Writes what came from elsewhere, the team or a backup: nothing to undo, nothing to send; a damaged document gives
   * way to it. Windows hear of it after the commit.
   */
  async takeIn<R>(work: (tx: SqliteDocumentTx, driver: Driver) => Promise<R>, act = 'team.sync'): Promise<R> {
    let touched: readonly Touched[] = [];
    const result = await this.#deps.queue.transaction(async (driver) => {
      const tx = this.#tx({ driver, at: this.#deps.clock.now(), by: null, mends: true });
      const value = await work(tx, driver);
      touched = tx.touched;
      return value;
    });
    await this.#tell(touched, act, null);
    return result;
  }

  undo(scope: string, by: Id | null): Promise<{ readonly act: string }> {
    return this.#walk(scope, 'undo', by);
  }

  redo(scope: string, by: Id | null): Promise<{ readonly act: string }> {
    return this.#walk(scope, 'redo', by);
  }

  undoState(scope: string): Promise<UndoState> {
    return this.#deps.queue.read(async (driver) => ({
      undo: named(await topOf(driver, scope, 'undo')),
      redo: named(await topOf(driver, scope, 'redo')),
    }));
  }

  async history<T extends Doc>(collection: Collection<T>, id: Id, limit = 50): Promise<readonly HistoryEntry[]> {
    const rows = await this.#deps.queue.read((driver) =>
      driver.all<HistoryRow>(
        `SELECT c.id, c.at, c.actor, c.act, c.params, i.before, i.after FROM change_item i JOIN change c ON c.seq = i.seq
         WHERE i.collection = ? AND i.id = ? AND c.state <> 'undone' ORDER BY i.seq DESC LIMIT ?`,
        [collection.name, id, limit],
      ),
    );
    return rows.map((row) => ({
      changeId: row.id,
      at: row.at,
      by: row.actor,
      act: row.act,
      params: parseOr<HistoryEntry['params']>(row.params, {}),
      before: parsed(row.before),
      after: parsed(row.after),
    }));
  }

  onChanged(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async #walk(scope: string, direction: 'undo' | 'redo', by: Id | null): Promise<{ readonly act: string }> {
    let touched: readonly Touched[] = [];
    const row = await this.#deps.queue.transaction(async (driver) => {
      const top = await topOf(driver, scope, direction);
      if (!top) throw new AppError('NOTHING_TO_UNDO', { direction });
      const at = this.#deps.clock.now();
      const tx = this.#tx({ driver, at, by, mends: false });
      const deps = { driver, tx, collections: this.#collections, adapters: this.#deps.hub.adapters };
      await restoreItems(deps, await itemsOf(driver, top.seq), direction);
      touched = tx.touched;
      await setState(driver, top.seq, direction === 'undo' ? 'undone' : 'done');
      await queueForHub(driver, { id: this.#deps.ids.next(), at, touched });
      await this.#deps.hub.note(driver, touched, this.#deps.stamps);
      return top;
    });
    await this.#tell(touched, row.act, by);
    return { act: row.act };
  }

  #tx(own: Pick<TxDeps, 'driver' | 'at' | 'by' | 'mends'>): SqliteDocumentTx {
    const remember = (collection: Collection<Doc>): void => {
      this.#collections.set(collection.name, collection);
    };
    const { stamps, damaged } = this.#deps;
    return new SqliteDocumentTx({ ...own, reader: this.#reader, stamps, damaged, remember });
  }

  /** After commit; a listener that fails must not make the change look failed. */
  async #tell(touched: readonly Touched[], act: string, by: Id | null): Promise<void> {
    const groups = new Map<string, Id[]>();
    for (const { collection, id } of touched) {
      const ids = groups.get(collection) ?? [];
      ids.push(id);
      groups.set(collection, ids);
    }
    for (const [collection, ids] of groups) {
      for (const listener of this.#listeners) {
        try {
          await listener({ collection, ids, act, by });
        } catch (thrown) {
          this.#deps.onListenerError(thrown);
        }
      }
    }
  }
}

function named(row: ChangeRow | undefined): UndoState['undo'] {
  return row ? { act: row.act, params: parseOr<Record<string, string | number>>(row.params, {}) } : null;
}

/** Null also for what was damaged: one entry that cannot be read leaves the others readable. */
function parsed(kept: string | null): unknown {
  const body = unpackBody(kept);
  return body === null ? null : parseOr<unknown>(body, null);
}
