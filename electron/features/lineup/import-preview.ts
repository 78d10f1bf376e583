import { open, readFile, type FileHandle } from 'node:fs/promises';
import {
  places,
  type JudgedRow,
  type LineupItem,
  type RowCounts,
  type RowFilter,
  type RowPlace,
} from '#shared/features/lineup/index.ts';
import { readRecord, RECORD_BYTES, summary, writeRecord, type IndexedRow } from './row-index.ts';

/** Rows spanned by one read of the file, so that a long run of problems is not loaded for nothing. */
const SPAN_ROWS = 1_000;
const IN_LIBRARY: RowPlace = { kind: 'library', number: null };
const HELD: RowPlace = { kind: 'held', number: null };
const NO_COUNTS: RowCounts = { total: 0, ok: 0, confirm: 0, problem: 0, create: 0, update: 0 };

/** Judged rows on disk with their index in memory (20 bytes a row); fixed rows are laid over them. */
export class ImportPreview {
  private readonly file: FileHandle;
  private readonly index: Buffer;
  private readonly fixed = new Map<number, JudgedRow>();
  private placed: ReadonlyMap<number, RowPlace> = new Map();
  private readonly lists = new Map<RowFilter, readonly number[]>();

  private constructor(file: FileHandle, index: Buffer) {
    this.file = file;
    this.index = index;
  }

  static async open(judgedPath: string, indexPath: string): Promise<ImportPreview> {
    return new ImportPreview(await open(judgedPath), await readFile(indexPath));
  }

  get length(): number {
    return this.index.length / RECORD_BYTES;
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  counts(): RowCounts {
    const counts = { ...NO_COUNTS, total: this.length };
    for (let at = 0; at < this.length; at += 1) {
      const { status, matched } = readRecord(this.index, at);
      counts[status] += 1;
      if (status === 'ok') counts[matched ? 'update' : 'create'] += 1;
    }
    return counts;
  }

  /**
   * Works out where each row that would be applied goes. `library` keeps all out of the lineup; `hold` leaves out rows
   * whose product the lineup has. Returns how many fill, append, stay in the library or are left out.
   */
  plan(items: readonly LineupItem[], { library, hold }: { readonly library: boolean; readonly hold: boolean }) {
    const { take } = places(items);
    const placed = new Map<number, RowPlace>();
    const sums = { fill: 0, append: 0, libraryOnly: 0, held: 0 };
    for (let at = 0; at < this.length; at += 1) {
      const { status, role, inLineup } = readRecord(this.index, at);
      if (status !== 'ok') continue;
      const place = library && !inLineup ? IN_LIBRARY : take(role, inLineup);
      const { kind, number } = hold && inLineup ? HELD : place;
      if (kind === 'slot') sums.fill += 1;
      if (kind === 'append') sums.append += 1;
      if (kind === 'held') sums.held += 1;
      if (kind === 'library') sums.libraryOnly += 1;
      else placed.set(at, { kind, number });
    }
    this.placed = placed;
    return sums;
  }

  async page(
    filter: RowFilter,
    offset: number,
    limit: number,
  ): Promise<{ readonly total: number; readonly rows: JudgedRow[] }> {
    const list = this.list(filter);
    const rows = await Promise.all(list.slice(offset, offset + limit).map((at) => this.read(at)));
    return { total: list.length, rows };
  }

  /** Position of a spreadsheet row; null when the preview has none. */
  find(row: number): number | null {
    let low = 0;
    let high = this.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = readRecord(this.index, middle).row;
      if (found === row) return middle;
      if (found < row) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }

  async read(at: number): Promise<JudgedRow> {
    const record = readRecord(this.index, at);
    const judged = this.fixed.get(at) ?? (await this.readLine(record));
    return { ...judged, status: record.status, place: this.placeOf(at, record) };
  }

  /** Rows that would be applied, from position `from` on; `next` is where to go on, null at the end. */
  async applicable(from: number, limit: number): Promise<{ readonly rows: JudgedRow[]; readonly next: number | null }> {
    const at: number[] = [];
    let next = from;
    for (; next < Math.min(this.length, from + SPAN_ROWS) && at.length < limit; next += 1) {
      const isHeld = this.placed.get(next)?.kind === 'held';
      if (readRecord(this.index, next).status === 'ok' && !isHeld) at.push(next);
    }
    const lines = await this.readLines(at);
    return {
      rows: at.map((position, i) => this.fixed.get(position) ?? parse(lines[i])),
      next: next < this.length ? next : null,
    };
  }

  /** Lays a judged row over the one on disk. */
  put(at: number, judged: JudgedRow, isInLineup: (productId: string) => boolean): void {
    const { offset, length } = readRecord(this.index, at);
    this.fixed.set(at, judged);
    writeRecord(this.index, at, { offset, length, ...summary(judged, isInLineup) });
    this.lists.clear();
  }

  /** Ticks what was reread, in one row or in all. */
  confirm(position: number | null): void {
    for (let at = position ?? 0; at < (position === null ? this.length : position + 1); at += 1) {
      const record = readRecord(this.index, at);
      if (record.status === 'confirm') writeRecord(this.index, at, { ...record, status: 'ok' });
    }
    this.lists.clear();
  }

  private placeOf(at: number, { status }: IndexedRow): RowPlace | null {
    if (status !== 'ok') return null;
    return this.placed.get(at) ?? IN_LIBRARY;
  }

  private list(filter: RowFilter): readonly number[] {
    const known = this.lists.get(filter);
    if (known !== undefined) return known;
    const list: number[] = [];
    for (let at = 0; at < this.length; at += 1) {
      const { status } = readRecord(this.index, at);
      if (filter === 'all' || status === 'problem' || (filter === 'attention' && status === 'confirm')) list.push(at);
    }
    this.lists.set(filter, list);
    return list;
  }

  private async readLine({ offset, length }: IndexedRow): Promise<JudgedRow> {
    const bytes = Buffer.alloc(length);
    await this.file.read(bytes, 0, length, offset);
    return parse(bytes.toString('utf8'));
  }

  /** Lines at ascending positions, read from the file in one piece. */
  private async readLines(positions: readonly number[]): Promise<readonly string[]> {
    const records = positions.map((at) => readRecord(this.index, at));
    const first = records[0];
    const last = records.at(-1);
    if (first === undefined || last === undefined) return [];
    const bytes = Buffer.alloc(last.offset + last.length - first.offset);
    await this.file.read(bytes, 0, bytes.length, first.offset);
    return records.map(({ offset, length }) =>
      bytes.toString('utf8', offset - first.offset, offset - first.offset + length),
    );
  }
}

function parse(line: string | undefined): JudgedRow {
  return JSON.parse(line ?? 'null') as JudgedRow;
}
