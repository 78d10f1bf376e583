import { PRODUCT_ROLES, type JudgedRow, type ProductRole, type RowStatus } from '#shared/features/lineup/index.ts';

/** One row of the preview as the index keeps it: where its line is, and what lists and counts need. */
export type IndexedRow = {
  readonly offset: number;
  readonly length: number;
  readonly row: number;
  readonly status: RowStatus;
  readonly role: ProductRole;
  readonly matched: boolean;
  readonly inLineup: boolean;
};

/** Bytes of one record: f64 offset, u32 length, u32 row, u8 status, u8 role, u8 flags, u8 unused. */
export const RECORD_BYTES = 20;
const STATUSES = ['ok', 'confirm', 'problem'] as const satisfies readonly RowStatus[];
const MATCHED = 1;
const IN_LINEUP = 2;

export function writeRecord(to: Buffer, at: number, record: IndexedRow): void {
  const start = at * RECORD_BYTES;
  to.writeDoubleLE(record.offset, start);
  to.writeUInt32LE(record.length, start + 8);
  to.writeUInt32LE(record.row, start + 12);
  to.writeUInt8(STATUSES.indexOf(record.status), start + 16);
  to.writeUInt8(PRODUCT_ROLES.indexOf(record.role), start + 17);
  to.writeUInt8((record.matched ? MATCHED : 0) | (record.inLineup ? IN_LINEUP : 0), start + 18);
}

export function readRecord(from: Buffer, at: number): IndexedRow {
  const start = at * RECORD_BYTES;
  const flags = from.readUInt8(start + 18);
  return {
    offset: from.readDoubleLE(start),
    length: from.readUInt32LE(start + 8),
    row: from.readUInt32LE(start + 12),
    status: STATUSES[from.readUInt8(start + 16)] ?? 'problem',
    role: PRODUCT_ROLES[from.readUInt8(start + 17)] ?? 'core',
    matched: (flags & MATCHED) !== 0,
    inLineup: (flags & IN_LINEUP) !== 0,
  };
}

/** What of a judged row the index keeps, beside where it stands. */
export function summary(
  judged: JudgedRow,
  isInLineup: (productId: string) => boolean,
): Pick<IndexedRow, 'row' | 'status' | 'role' | 'matched' | 'inLineup'> {
  const { row, status, values, match } = judged;
  return {
    row,
    status,
    role: values.role ?? 'core',
    matched: match !== null,
    inLineup: match !== null && isInLineup(match.productId),
  };
}
