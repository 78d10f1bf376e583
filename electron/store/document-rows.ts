import { AppError } from '#shared/kernel/app-error.ts';
import type { Collection, Doc } from '#shared/kernel/collection.ts';
import { digestOf } from './document-digest.ts';
import type { Find, Where } from './documents.port.ts';
import type { SqlValue } from './driver.port.ts';

export type DocumentRow = {
  readonly id: string;
  readonly version: number;
  readonly schema_version: number;
  readonly body: string;
  /** Null for a row that has none yet. */
  readonly digest: string | null;
};

/**
 * What is wrong with a row: `unreadable` is no document at all, `changed` reads well but is not what was stored,
 * `misfit` is what was stored but does not fit its schema.
 */
export type Damage = 'unreadable' | 'changed' | 'misfit';

export type RowRead<T extends Doc> =
  | { readonly ok: true; readonly doc: T }
  | {
      readonly ok: false;
      readonly damage: Damage;
      /** The document as it stands there, for `changed`. */
      readonly doc: T | null;
    };

/** The document of a row in its present shape, or what is wrong with it. Never throws. */
export function readRow<T extends Doc>(collection: Collection<T>, row: DocumentRow): RowRead<T> {
  const stored = isAsStored(collection.name, row);
  try {
    const doc = parseRow(collection, row);
    return stored ? { ok: true, doc } : { ok: false, damage: 'changed', doc };
  } catch (thrown) {
    const misfit = stored && thrown instanceof AppError;
    return { ok: false, damage: misfit ? 'misfit' : 'unreadable', doc: null };
  }
}

/** False when a byte of the row is not what was written. True for a row without a digest. */
export function isAsStored(collection: string, row: DocumentRow): boolean {
  if (row.digest === null) return true;
  const { id, version, schema_version: schemaVersion, body } = row;
  return typeof body === 'string' && digestOf({ collection, id, version, schemaVersion, body }) === row.digest;
}

/** Throws DOCUMENT_INVALID, or what JSON throws. */
function parseRow<T extends Doc>(collection: Collection<T>, row: DocumentRow): T {
  const body: unknown = JSON.parse(row.body);
  // A newer document is handed out as it is: shown, never rewritten (put refuses it).
  if (row.schema_version > collection.schemaVersion) return body as T;
  const older = row.schema_version < collection.schemaVersion;
  const upgraded = older && collection.upgrade ? collection.upgrade(body, row.schema_version) : body;
  const doc = checked(collection, upgraded, row.id);
  if (doc.id !== row.id) throw new AppError('DOCUMENT_INVALID', { collection: collection.name, field: 'id' });
  return doc;
}

/** Parses by the collection's schema. The first field at fault is named; its value is not. */
export function checked<T extends Doc>(collection: Collection<T>, body: unknown, id: string): T {
  const parsed = collection.schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue ? issue.path.map(String).join('.') : '';
  throw new AppError('DOCUMENT_INVALID', { collection: collection.name, id, field, problem: issue?.message ?? '' });
}

/** What a row is read from, of `document d`. */
export const ROW_COLUMNS = 'd.id, d.version, d.schema_version, d.body, d.digest';

/** SQL and parameters of a search over the index table. Unknown fields are bugs. */
export function findSql<T extends Doc>(
  collection: Collection<T>,
  find: Find,
): { readonly sql: string; readonly params: SqlValue[] } {
  const conditions = whereSql(collection, find.where ?? {});
  const params: SqlValue[] = [collection.name];
  let sql = `SELECT ${ROW_COLUMNS} FROM document d`;
  if (find.orderBy !== undefined) {
    requireField(collection, find.orderBy);
    sql += ' LEFT JOIN document_index o ON o.collection = d.collection AND o.id = d.id AND o.field = ?';
    params.unshift(find.orderBy);
  }
  sql += ` WHERE d.collection = ?${conditions.sql}`;
  const direction = find.descending === true ? 'DESC' : 'ASC';
  sql +=
    find.orderBy === undefined ? ` ORDER BY d.id ${direction}` : ` ORDER BY o.value ${direction}, d.id ${direction}`;
  sql += ' LIMIT ? OFFSET ?';
  return { sql, params: [...params, ...conditions.params, find.limit ?? -1, find.offset ?? 0] };
}

export function whereSql<T extends Doc>(
  collection: Collection<T>,
  where: Where,
): { readonly sql: string; readonly params: SqlValue[] } {
  const params: SqlValue[] = [];
  let sql = '';
  for (const [field, condition] of Object.entries(where)) {
    requireField(collection, field);
    const { test, values } = conditionSql(condition);
    sql += ` AND d.id IN (SELECT id FROM document_index WHERE collection = ? AND field = ? AND ${test})`;
    params.push(collection.name, field, ...values);
  }
  return { sql, params };
}

const OPERATORS = { gte: '>=', gt: '>', lte: '<=', lt: '<' } as const;

function conditionSql(condition: Where[string]): { readonly test: string; readonly values: SqlValue[] } {
  if (condition === null) return { test: 'value IS NULL', values: [] };
  if (typeof condition !== 'object') return { test: 'value = ?', values: [condition] };
  if ('in' in condition) {
    return { test: 'value IN (SELECT value FROM json_each(?))', values: [JSON.stringify(condition.in)] };
  }
  const bounds = Object.entries(OPERATORS).flatMap(([name, operator]) => {
    const bound = condition[name as keyof typeof OPERATORS];
    return bound === undefined ? [] : [{ test: `value ${operator} ?`, bound }];
  });
  return { test: bounds.map(({ test }) => test).join(' AND ') || 'TRUE', values: bounds.map(({ bound }) => bound) };
}

function requireField<T extends Doc>(collection: Collection<T>, field: string): void {
  if (!Object.hasOwn(collection.indexes, field)) throw new Error(`${collection.name} has no index field ${field}`);
}
