import { findDelimiter, hintedDelimiter } from './csv-lines.ts';
import { CsvParser, type CsvRecord } from './csv-parser.ts';
import { decodeFile, type TextEncodingName } from './encoding.ts';
import { checkedRow } from './row-check.ts';
import { TableError, type RowSink, type TableLimits } from './table.port.ts';

/** Text from which the delimiter is told, when the first piece of the file holds less. */
const SAMPLE_CHARACTERS = 64 * 1024;
/** Text held without a record ending in it: longer than a quoted cell may be, many times over. */
const MOST_HELD = 8;

/** Streams a text table into `sink`. Throws TableError: damaged, tooManyRows, unsafe, broken. */
export async function readCsv(
  path: string,
  encoding: TextEncodingName,
  limits: TableLimits,
  sink: RowSink,
): Promise<void> {
  const reader = new CsvReader(limits, sink);
  let lastWasReturn = false;
  let bytes = 0;
  for await (const { text, bytesRead } of decodeFile(path, encoding)) {
    bytes = bytesRead;
    // A CRLF may be cut between two pieces.
    const joined = lastWasReturn && text.startsWith('\n') ? text.slice(1) : text;
    lastWasReturn = text.endsWith('\r');
    reader.add(joined.replace(/\r\n?/gu, '\n'), bytesRead);
  }
  reader.end(bytes);
}

/** Finds the delimiter in the first text, then passes checked rows on. */
class CsvReader {
  readonly #limits: TableLimits;
  readonly #sink: RowSink;
  #parser: CsvParser | null = null;
  #first = '';
  #sinceRow = 0;
  #hintLines = 0;
  #rows = 0;

  constructor(limits: TableLimits, sink: RowSink) {
    this.#limits = limits;
    this.#sink = sink;
  }

  add(text: string, bytesRead: number): void {
    if (this.#parser !== null) return this.#pass(this.#parser.push(text), text.length, bytesRead);
    this.#first += text;
    if (this.#first.length >= SAMPLE_CHARACTERS) this.#begin(bytesRead);
  }

  end(bytesRead: number): void {
    if (this.#parser === null) this.#begin(bytesRead);
    if (this.#parser !== null) this.#pass(this.#parser.end(), 0, bytesRead);
  }

  #begin(bytesRead: number): void {
    const text = this.#first.replace(/^\ufeff/u, '');
    this.#first = '';
    const lines = text.slice(0, SAMPLE_CHARACTERS).split('\n');
    const hinted = hintedDelimiter(lines[0] ?? '');
    if (hinted !== null) this.#hintLines = 1;
    this.#parser = new CsvParser(hinted ?? findDelimiter(lines), this.#limits.cellCharacters);
    this.#pass(this.#parser.push(text), text.length, bytesRead);
  }

  #pass(records: readonly CsvRecord[], added: number, bytesRead: number): void {
    this.#sinceRow = records.length === 0 ? this.#sinceRow + added : 0;
    if (this.#sinceRow > this.#limits.cellCharacters * MOST_HELD) throw new TableError('broken', this.#rows + 1);
    const rows = records
      .filter(({ row }) => row > this.#hintLines)
      .map(({ row, cells }) => checkedRow(cells, row, this.#limits));
    this.#rows += records.length;
    if (rows.length > 0) this.#sink(rows, bytesRead);
  }
}
