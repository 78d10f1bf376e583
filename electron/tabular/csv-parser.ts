/** A record of a text table: its number as a spreadsheet counts and its cells. */
export type CsvRecord = { readonly row: number; readonly cells: readonly string[] };

const QUOTE = '"';

/**
 * Cuts a text table into records as it comes. Lines end in LF only (the caller makes them so).
 *
 * A quotation mark opens a quoted cell only at its beginning, and only when a closing mark stands before a delimiter or
 * a line end within `longest` characters. Any other mark is part of the text: shop tools write `"爆款"炒锅` and
 * `8寸"` without quoting, and a general CSV parser swallows the lines behind them.
 */
export class CsvParser {
  readonly #delimiter: string;
  readonly #longest: number;
  #text = '';
  #row = 0;
  /** Cells of the first record that has more than one; a record that fits is read rather than one that does not. */
  #columns: number | null = null;

  constructor(delimiter: string, longest: number) {
    this.#delimiter = delimiter;
    this.#longest = longest;
  }

  /** Records that are complete with this piece of text. */
  push(text: string): CsvRecord[] {
    this.#text += text;
    return this.#take(false);
  }

  /** The records that are left at the end of the text. */
  end(): CsvRecord[] {
    return this.#text === '' ? [] : this.#take(true);
  }

  #take(final: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let at = 0;
    for (;;) {
      const lineEnd = this.#text.indexOf('\n', at);
      if (lineEnd < 0 && !final) break;
      if (lineEnd < 0 && at >= this.#text.length) break;
      const end = lineEnd < 0 ? this.#text.length : lineEnd;
      const next = this.#record(at, end, final);
      if (next === null) break;
      this.#row += 1;
      records.push({ row: this.#row, cells: next.cells });
      this.#columns ??= next.cells.length > 1 ? next.cells.length : null;
      at = next.end + 1;
    }
    this.#text = this.#text.slice(at);
    return records;
  }

  /** The record from `start`; `lineEnd` ends its first line. Null while more text is needed. */
  #record(start: number, lineEnd: number, final: boolean): { readonly cells: string[]; readonly end: number } | null {
    const line = this.#text.slice(start, lineEnd);
    if (!line.includes(QUOTE)) return { cells: this.#plainCells(line), end: lineEnd };
    const cells: string[] = [];
    let at = start;
    let end = lineEnd;
    for (;;) {
      const quoted = this.#text[at] === QUOTE ? this.#quotedCell(at, final) : 'plain';
      if (quoted === null) return null;
      if (quoted === 'plain') {
        const stop = this.#endOfPlainCell(at, end);
        cells.push(this.#text.slice(at, stop));
        at = stop;
      } else {
        cells.push(quoted.cell);
        at = quoted.end;
        if (at > end) end = this.#text.indexOf('\n', at);
        if (end < 0) {
          if (!final) return null;
          end = this.#text.length;
        }
      }
      if (at >= end) break;
      at += 1;
    }
    return this.#preferred({ cells, end }, start, lineEnd);
  }

  /** A record over several lines is doubted when its first line alone has the columns of the table and it has not. */
  #preferred(read: { cells: string[]; end: number }, start: number, lineEnd: number) {
    if (read.end === lineEnd || this.#columns === null || read.cells.length === this.#columns) return read;
    const line = this.#text.slice(start, lineEnd).split(this.#delimiter);
    return line.length === this.#columns ? { cells: line, end: lineEnd } : read;
  }

  #plainCells(line: string): string[] {
    const cells = line.split(this.#delimiter);
    // One line typed with full-width commas among others.
    if (cells.length > 1 || this.#columns === null || this.#delimiter !== ',') return cells;
    const typed = line.split('，');
    return typed.length === this.#columns ? typed : cells;
  }

  #endOfPlainCell(at: number, end: number): number {
    const stop = this.#text.indexOf(this.#delimiter, at);
    return stop < 0 || stop > end ? end : stop;
  }

  /** A quoted cell, `plain` when the mark at `start` quotes nothing, null while more text is needed to tell. */
  #quotedCell(start: number, final: boolean): { readonly cell: string; readonly end: number } | 'plain' | null {
    let cell = '';
    let at = start + 1;
    for (;;) {
      const mark = this.#text.indexOf(QUOTE, at);
      const reached = mark < 0 ? this.#text.length : mark;
      if (reached - start > this.#longest) return 'plain';
      if (mark < 0) return final ? 'plain' : null;
      cell += this.#text.slice(at, mark);
      if (this.#text[mark + 1] === QUOTE) {
        cell += QUOTE;
        at = mark + 2;
        continue;
      }
      return this.#closed(cell, mark, final);
    }
  }

  /** The cell when what follows its closing mark is a delimiter or a line end; blanks between them are let pass. */
  #closed(
    cell: string,
    mark: number,
    final: boolean,
  ): { readonly cell: string; readonly end: number } | 'plain' | null {
    let after = mark + 1;
    while (this.#text[after] === ' ') after += 1;
    const next = this.#text[after];
    if (next === undefined) return final ? { cell, end: after } : null;
    return next === this.#delimiter || next === '\n' ? { cell, end: after } : 'plain';
  }
}
