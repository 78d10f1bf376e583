import type { Collection, Doc, IndexValue } from '#shared/kernel/collection.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** Condition on one index field: a value (equality, also null), a list, or a half-open range [gte, lt). */
export type Where = Readonly<
  Record<
    string,
    | IndexValue
    | { readonly in: readonly IndexValue[] }
    | {
        readonly gte?: string | number;
        readonly lt?: string | number;
        readonly gt?: string | number;
        readonly lte?: string | number;
      }
  >
>;

export type Find = {
  readonly where?: Where;
  /** Index field to sort by; default is creation order (ids are ULIDs). */
  readonly orderBy?: string;
  readonly descending?: boolean;
  readonly limit?: number;
  readonly offset?: number;
};

export interface DocumentReader {
  get<T extends Doc>(collection: Collection<T>, id: Id): Promise<T | null>;
  /** Missing ids are left out; order follows `ids`. */
  getMany<T extends Doc>(collection: Collection<T>, ids: readonly Id[]): Promise<readonly T[]>;
  find<T extends Doc>(collection: Collection<T>, find?: Find): Promise<readonly T[]>;
  count<T extends Doc>(collection: Collection<T>, where?: Where): Promise<number>;
}

/** Reads inside a transaction see its own writes. Nothing here is visible outside before commit. */
export interface DocumentTx extends DocumentReader {
  /** Creates or replaces. The document is parsed by its schema; a bad one throws DOCUMENT_INVALID. */
  put<T extends Doc>(collection: Collection<T>, doc: T): Promise<void>;
  putMany<T extends Doc>(collection: Collection<T>, docs: readonly T[]): Promise<void>;
  remove<T extends Doc>(collection: Collection<T>, id: Id): Promise<void>;
}

/**
 * What a change is called, so that it can be undone by name ("撤销：移动 08 号").
 * `name` is `<feature>.<act>`; the words live in the feature's text under `acts`.
 */
export type Act = {
  readonly name: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Undo stack this belongs to, usually a show id, or 'schedule'. Undo takes the newest act of the scope. */
  readonly scope: string;
  /** Person who acts; null before anyone is chosen. */
  readonly by: Id | null;
  /** False for changes that must not be undone by hand, such as the running show. Default true. */
  readonly undoable?: boolean;
  /** False for an act of which nothing may be kept, as when a person is forgotten. Default true. */
  readonly history?: boolean;
  /** True for what comes from a file, many documents at once: a backup is taken before. Default false. */
  readonly bulk?: boolean;
};

export type HistoryEntry = {
  readonly changeId: Id;
  readonly at: Instant;
  readonly by: Id | null;
  readonly act: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Document before and after; null where it did not exist. */
  readonly before: unknown;
  readonly after: unknown;
};

export type UndoState = {
  readonly undo: { readonly act: string; readonly params: Readonly<Record<string, string | number>> } | null;
  readonly redo: { readonly act: string; readonly params: Readonly<Record<string, string | number>> } | null;
};

/** Said after commit, never before. */
export type DocumentsChanged = {
  readonly collection: string;
  readonly ids: readonly Id[];
  readonly act: string;
  readonly by: Id | null;
};

export interface Documents extends DocumentReader {
  /** One transaction: documents, undo entry and outbox rows together, or nothing. */
  change<R>(act: Act, work: (tx: DocumentTx) => Promise<R>): Promise<R>;
  /** Throws NOTHING_TO_UNDO, or UNDO_STALE when someone has changed the document since. */
  undo(scope: string, by: Id | null): Promise<{ readonly act: string }>;
  redo(scope: string, by: Id | null): Promise<{ readonly act: string }>;
  undoState(scope: string): Promise<UndoState>;
  /** Newest first; what was undone is left out. */
  history<T extends Doc>(collection: Collection<T>, id: Id, limit?: number): Promise<readonly HistoryEntry[]>;
  /** Returns an unsubscribe. Listeners run after commit, in order, and may start their own changes. */
  onChanged(listener: (change: DocumentsChanged) => void | Promise<void>): () => void;
}
