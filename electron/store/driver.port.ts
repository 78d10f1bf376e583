/** A value SQLite can hold. */
export type SqlValue = string | number | null | Uint8Array;
export type SqlParams = readonly SqlValue[];

/**
 * The few things the store asks of a SQLite library, so that another can take its place.
 * Statements run one after the other in the order they were asked for.
 */
export interface Driver {
  all<Row>(sql: string, params?: SqlParams): Promise<Row[]>;
  get<Row>(sql: string, params?: SqlParams): Promise<Row | undefined>;
  /** Number of rows changed. */
  run(sql: string, params?: SqlParams): Promise<number>;
  /** Several statements without parameters. */
  exec(sql: string): Promise<void>;
  close(): Promise<void>;
}
