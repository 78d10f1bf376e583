/** One thing a recorded writer did. `said` is what it had acknowledged by then. */
export type DiskOp =
  | { readonly kind: 'write'; readonly file: DiskFile; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: DiskFile; readonly at: number }
  | { readonly kind: 'flush' | 'rename'; readonly file: DiskFile }
  | { readonly kind: 'said'; readonly text: string };
export type DiskFile = 'database' | 'wal' | 'journal' | 'stored' | 'folder';

const FILES: Readonly<Record<string, DiskFile>> = { D: 'database', W: 'wal', J: 'journal', F: 'stored', d: 'folder' };
const HEAD = 18;
/** What a disk writes whole or not at all, bytes. */
const SECTOR = 512;

/** Reads the log of record.c; a last record that was cut off is left out. */
export function readLog(log: Buffer): readonly DiskOp[] {
  const ops: DiskOp[] = [];
  for (let from = 0; from + HEAD <= log.length;) {
    const [op, of] = [String.fromCharCode(log[from] ?? 0), String.fromCharCode(log[from + 1] ?? 0)];
    const [at, length] = [Number(log.readBigInt64LE(from + 2)), Number(log.readBigInt64LE(from + 10))];
    from += HEAD;
    const bytes = log.subarray(from, op === 'P' || op === 'A' ? (from += length) : from);
    if (from > log.length) break;
    const file = FILES[of];
    if (op === 'A') ops.push({ kind: 'said', text: bytes.toString() });
    else if (file === undefined) throw new Error(`unknown file ${of} in the log`);
    else if (op === 'P') ops.push({ kind: 'write', file, at, bytes });
    else if (op === 'T') ops.push({ kind: 'truncate', file, at });
    else ops.push({ kind: op === 'S' ? 'flush' : 'rename', file });
  }
  return ops;
}

/** The files of a disk as they stand at a moment. */
export type DiskState = { readonly database: Buffer; readonly wal: Buffer; readonly said: string };

type Pending = Extract<DiskOp, { readonly kind: 'write' | 'truncate' }>;

/** Bytes that grow at the end, without a copy for each step. */
class Grown {
  #bytes: Buffer;
  #length: number;

  constructor(start: Buffer) {
    this.#bytes = Buffer.from(start);
    this.#length = start.length;
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  write(at: number, piece: Buffer): void {
    const end = at + piece.length;
    if (end > this.#bytes.length) this.#bytes = Buffer.concat([this.bytes, Buffer.alloc(end)]);
    if (at > this.#length) this.#bytes.fill(0, this.#length, at);
    piece.copy(this.#bytes, at);
    this.#length = Math.max(this.#length, end);
  }

  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }
}

/**
 * A disk that goes through a log step by step. What was not flushed is there for the running process, and after a
 * power cut only as far as `keeps` says, sector by sector.
 */
export class ReplayedDisk {
  readonly #safe = new Map<DiskFile, Grown>();
  readonly #pending = new Map<DiskFile, Pending[]>();
  #said = '';

  constructor(start: { readonly database?: Buffer } = {}) {
    if (start.database) this.#safe.set('database', new Grown(start.database));
  }

  apply(op: DiskOp): void {
    if (op.kind === 'said') this.#said += op.text;
    else if (op.kind === 'flush') {
      const safe = this.#safe.get(op.file) ?? new Grown(Buffer.alloc(0));
      for (const waiting of this.#pending.get(op.file) ?? []) put(safe, waiting, () => true);
      this.#safe.set(op.file, safe);
      this.#pending.delete(op.file);
    } else if (op.kind === 'write' || op.kind === 'truncate') {
      const pending = this.#pending.get(op.file);
      if (pending) pending.push(op);
      else this.#pending.set(op.file, [op]);
    }
  }

  /** As a killed process leaves it: the system still writes all it was given. */
  killed(): DiskState {
    return this.cut(() => true);
  }

  /** As a power cut leaves it. */
  cut(keeps: () => boolean): DiskState {
    return { database: this.#after('database', keeps), wal: this.#after('wal', keeps), said: this.#said };
  }

  #after(file: DiskFile, keeps: () => boolean): Buffer {
    const after = new Grown(this.#safe.get(file)?.bytes ?? Buffer.alloc(0));
    for (const waiting of this.#pending.get(file) ?? []) put(after, waiting, keeps);
    return after.bytes;
  }
}

function put(file: Grown, op: Pending, keeps: () => boolean): void {
  if (op.kind === 'truncate') {
    if (keeps()) file.truncate(op.at);
    return;
  }
  for (let from = 0; from < op.bytes.length; from += SECTOR) {
    if (keeps()) file.write(op.at + from, op.bytes.subarray(from, from + SECTOR));
  }
}
