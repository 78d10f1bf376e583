import type { z } from 'zod';
import type { Id } from './ids.ts';

/** A value by which documents can be found and sorted. */
export type IndexValue = string | number | null;

/** Every stored aggregate has an id; all else is the feature's own. */
export type Doc = { readonly id: Id };

/**
 * One kind of stored aggregate. `schemaVersion` rises when the shape changes; `upgrade` turns an older
 * document into the present shape on reading. A newer document than this app knows is kept and shown read-only.
 */
export type Collection<T extends Doc> = {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly schemaVersion: number;
  readonly upgrade?: (older: unknown, fromVersion: number) => unknown;
  /**
   * False for what changes many times a minute and is never taken back through undo: what it was before is not kept.
   * An act that touches it can only be undone in its other documents.
   */
  readonly history?: boolean;
  /** Fields by which lists are served; kept in an index beside the document. */
  readonly indexes: Readonly<Record<string, (doc: T) => IndexValue>>;
};

export function defineCollection<T extends Doc>(collection: Collection<T>): Collection<T> {
  return collection;
}

/** A collection whose document type no longer matters, for lists of all of them. */
export type AnyCollection = Collection<Doc>;

/** Forgets the document type. Only the store, which parses by the schema itself, works with the result. */
export function anyCollection<T extends Doc>(collection: Collection<T>): AnyCollection {
  return collection as unknown as AnyCollection;
}
