import { TableError } from './table.port.ts';
import { cellFormat, type CellFormat } from './xlsx-formats.ts';
import { attribute, scanXml, unescapeExcel } from './xml-scan.ts';
import { inflateEntry, type ZipEntry } from './zip-directory.ts';

export type SheetPart = { readonly name: string; readonly hidden: boolean; readonly entry: ZipEntry };

/** What a workbook says beside its cells. */
export type Workbook = {
  readonly zip: Buffer;
  /** Worksheets in their order; charts and macros are left out. */
  readonly sheets: readonly SheetPart[];
  readonly strings: readonly string[];
  /** Format of each cell style, by its number. */
  readonly formats: readonly CellFormat[];
  readonly date1904: boolean;
};

type Parts = { readonly zip: Buffer; readonly entries: ReadonlyMap<string, ZipEntry> };
type Relation = { readonly id: string; readonly kind: string; readonly target: string };

const ROOT_RELATIONS = '_rels/.rels';

/** Reads the parts that all sheets share. Throws TableError `broken`, `damaged`, `unsafe`. */
export async function openWorkbook(zip: Buffer, entries: ReadonlyMap<string, ZipEntry>): Promise<Workbook> {
  const parts = { zip, entries };
  const root = await relations(parts, ROOT_RELATIONS, '');
  const workbookPath = root.find(({ kind }) => kind === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const folder = workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1);
  const file = workbookPath.slice(folder.length);
  const related = await relations(parts, `${folder}_rels/${file}.rels`, folder);
  const pathOf = (kind: string): string | undefined => related.find((relation) => relation.kind === kind)?.target;
  const { listed, date1904 } = await readSheetList(parts, workbookPath);
  const sheets = listed.flatMap(({ name, hidden, id }) => {
    const target = related.find((relation) => relation.id === id && relation.kind === 'worksheet')?.target;
    const entry = target === undefined ? undefined : findEntry(parts, target);
    return entry === undefined ? [] : [{ name, hidden, entry }];
  });
  if (sheets.length === 0) throw new TableError('broken');
  return {
    zip,
    sheets,
    strings: await readStrings(parts, pathOf('sharedStrings')),
    formats: await readFormats(parts, pathOf('styles')),
    date1904,
  };
}

/** Names of parts differ in case between writers. */
function findEntry({ entries }: Parts, path: string): ZipEntry | undefined {
  const exact = entries.get(path);
  if (exact !== undefined) return exact;
  const wanted = path.toLowerCase();
  return [...entries.values()].find(({ name }) => name.toLowerCase() === wanted);
}

async function relations(parts: Parts, path: string, folder: string): Promise<readonly Relation[]> {
  const entry = findEntry(parts, path);
  const found: Relation[] = [];
  if (entry === undefined) return found;
  await scanXml(inflateEntry(parts.zip, entry), {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return undefined;
      const target = (attribute(attributes, 'Target') ?? '').replaceAll('\\', '/');
      const kind = (attribute(attributes, 'Type') ?? '').split('/').at(-1) ?? '';
      found.push({ id: attribute(attributes, 'Id') ?? '', kind, target: resolvePath(folder, target) });
      return undefined;
    },
    text: () => undefined,
    close: () => undefined,
  });
  return found;
}

function resolvePath(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path: string[] = [];
  for (const part of `${folder}${target}`.split('/')) {
    if (part === '..') path.pop();
    else if (part !== '.' && part !== '') path.push(part);
  }
  return path.join('/');
}

type Listed = { readonly name: string; readonly hidden: boolean; readonly id: string };

async function readSheetList(
  parts: Parts,
  path: string,
): Promise<{ readonly listed: readonly Listed[]; readonly date1904: boolean }> {
  const entry = findEntry(parts, path);
  if (entry === undefined) throw new TableError('broken');
  const listed: Listed[] = [];
  let date1904 = false;
  await scanXml(inflateEntry(parts.zip, entry), {
    open: (name, attributes) => {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attribute(attributes, 'date1904') ?? '');
      if (name !== 'sheet') return undefined;
      const id = /\s\w+:id\s*=\s*["']([^"']*)["']/u.exec(attributes)?.[1] ?? attribute(attributes, 'id') ?? '';
      const hidden = (attribute(attributes, 'state') ?? 'visible') !== 'visible';
      listed.push({ name: attribute(attributes, 'name') ?? '', hidden, id });
      return undefined;
    },
    text: () => undefined,
    close: () => undefined,
  });
  return { listed, date1904 };
}

/** Shared strings in order; phonetic readings (furigana) are no part of the text. */
async function readStrings(parts: Parts, path: string | undefined): Promise<readonly string[]> {
  const entry = path === undefined ? undefined : findEntry(parts, path);
  const strings: string[] = [];
  if (entry === undefined) return strings;
  let text = '';
  let inText = false;
  let inPhonetic = false;
  await scanXml(inflateEntry(parts.zip, entry), {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') inPhonetic = true;
      if (name === 't') inText = !inPhonetic;
      return undefined;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') inPhonetic = false;
      if (name === 'si') strings.push(unescapeExcel(text));
      return undefined;
    },
  });
  return strings;
}

async function readFormats(parts: Parts, path: string | undefined): Promise<readonly CellFormat[]> {
  const entry = path === undefined ? undefined : findEntry(parts, path);
  const formats: CellFormat[] = [];
  if (entry === undefined) return formats;
  const codes = new Map<number, string>();
  let inCells = false;
  await scanXml(inflateEntry(parts.zip, entry), {
    open: (name, attributes) => {
      if (name === 'numFmt') {
        codes.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '');
      }
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) {
        const id = Number(attribute(attributes, 'numFmtId') ?? 0);
        formats.push(cellFormat(id, codes.get(id)));
      }
      return undefined;
    },
    text: () => undefined,
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
      return undefined;
    },
  });
  return formats;
}
