import { TableError } from './table.port.ts';
import { numberText } from './xlsx-formats.ts';
import { columnIndex, mergeFiller, readMerges } from './xlsx-merges.ts';
import type { SheetPart, Workbook } from './xlsx-workbook.ts';
import { attribute, scanXml, unescapeExcel } from './xml-scan.ts';
import { inflateEntry } from './zip-directory.ts';

/** Columns a sheet can have; a reference beyond them is damage. */
const MOST_COLUMNS = 16_384;
/** What a formula shows that no program has worked out. */
const NOT_WORKED_OUT = '#CALC!';

/** Takes a row: its number from 0 and its cells as text. Returning true ends the reading. */
export type TakeRow = (row: number, cells: readonly string[]) => boolean | undefined;

/**
 * Reads the rows of one sheet as text: percent cells with their sign, dates as `2026-12-01`, error cells as Excel
 * writes them, merged areas filled. Throws TableError `broken`, `damaged`, `unsafe`.
 */
export async function readSheet(workbook: Workbook, sheet: SheetPart, columns: number, take: TakeRow): Promise<void> {
  const fill = mergeFiller(await readMerges(workbook.zip, sheet.entry), columns);
  const reader = new SheetReader(workbook, (row, cells) => take(row, trimmed(fill(row, cells))));
  await scanXml(inflateEntry(workbook.zip, sheet.entry), {
    open: (name, attributes) => reader.open(name, attributes),
    text: (text) => {
      reader.text(text);
    },
    close: (name) => reader.close(name),
  });
}

function trimmed(cells: readonly string[]): readonly string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === '') length -= 1;
  return length === cells.length ? cells : cells.slice(0, length);
}

/** Follows the elements of a sheet and puts its cells together. */
class SheetReader {
  readonly #workbook: Workbook;
  readonly #take: (row: number, cells: string[]) => boolean | undefined;
  #row = -1;
  #cells: string[] = [];
  #column = -1;
  #type = '';
  #style = -1;
  #value = '';
  #hasFormula = false;
  #collecting = false;
  #inPhonetic = false;

  constructor(workbook: Workbook, take: (row: number, cells: string[]) => boolean | undefined) {
    this.#workbook = workbook;
    this.#take = take;
  }

  open(name: string, attributes: string): undefined {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v' || name === 't') this.#collecting = !this.#inPhonetic;
    else if (name === 'f') this.#hasFormula = true;
    else if (name === 'rPh') this.#inPhonetic = true;
    else if (name === 'row') {
      const number = attribute(attributes, 'r');
      const row = number === null ? this.#row + 1 : Number(number) - 1;
      if (!Number.isInteger(row) || row < 0) throw new TableError('broken');
      this.#row = row;
      this.#cells = [];
      this.#column = -1;
    }
    return undefined;
  }

  text(text: string): void {
    if (this.#collecting) this.#value += text;
  }

  close(name: string): boolean | undefined {
    if (name === 'v' || name === 't') this.#collecting = false;
    else if (name === 'rPh') this.#inPhonetic = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') return this.#take(this.#row, this.#cells);
    return name === 'sheetData';
  }

  #openCell(attributes: string): void {
    const letters = /^\$?([A-Z]{1,3})/u.exec(attribute(attributes, 'r') ?? '')?.[1];
    this.#column = letters === undefined ? this.#column + 1 : columnIndex(letters);
    if (this.#column >= MOST_COLUMNS) throw new TableError('broken');
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's') ?? -1);
    this.#value = '';
    this.#hasFormula = false;
  }

  #closeCell(): void {
    const text = this.#cellText();
    if (text === '') return;
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells[this.#column] = text;
  }

  #cellText(): string {
    const value = this.#value;
    if (value === '') return this.#hasFormula && this.#type !== 'str' ? NOT_WORKED_OUT : '';
    switch (this.#type) {
      case 's':
        return this.#workbook.strings[Number(value)] ?? '';
      case 'str':
      case 'inlineStr':
        return unescapeExcel(value);
      case 'b':
        return value === '1' || value.toLowerCase() === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
        return value;
      case 'd':
        return value.replace('T', ' ').replace(/(?:\.\d+)?Z?$/u, '');
      default:
        return this.#numberText(value);
    }
  }

  #numberText(value: string): string {
    const number = Number(value);
    if (!Number.isFinite(number) || value.trim() === '') return value;
    const format = this.#workbook.formats[this.#style] ?? 'plain';
    return numberText(number, format, this.#workbook.date1904);
  }
}
