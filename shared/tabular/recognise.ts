import { HEADER_SEARCH_ROWS, readHeader } from './header.ts';
import { KNOWN_LAYOUTS, type KnownLayout, type LayoutId } from './known-layouts.ts';

/** The first rows of a file and the names of its sheets; what a layout is told by. */
export type FileLook = {
  readonly rows: readonly (readonly string[])[];
  readonly sheets?: readonly string[];
};

type Layout = KnownLayout & { readonly id: LayoutId };

/**
 * The known export a file is, looked for in each of its first rows, in its first column (sheets of key and value), and
 * in the names of its sheets. Null for any other file.
 */
export function recogniseLayout({ rows, sheets = [] }: FileLook): Layout | null {
  if (looksLikeJson(rows)) return layoutOf('web-json');
  const first = rows.slice(0, HEADER_SEARCH_ROWS);
  const lines = [...first, first.map((row) => row[0] ?? '')];
  const candidates = lines.map((line) => new Set(line.map((cell) => readHeader(cell).name)));
  const found = PREPARED.find(
    ({ layout, marks, any }) =>
      namesSheets(layout, sheets) ||
      candidates.some((names) => any.some((mark) => names.has(mark)) && countIn(marks, names) >= layout.least),
  );
  return found?.layout ?? null;
}

const nameOf = (mark: string): string => readHeader(mark).name;

/** The marks as `readHeader` gives them, worked out once. */
const PREPARED = KNOWN_LAYOUTS.map((layout: Layout) => {
  const marks = layout.marks.map(nameOf);
  return { layout, marks, any: layout.any?.map(nameOf) ?? marks };
});

function countIn(marks: readonly string[], names: ReadonlySet<string>): number {
  return marks.filter((mark) => names.has(mark)).length;
}

function layoutOf(id: LayoutId): Layout | null {
  return KNOWN_LAYOUTS.find((layout) => layout.id === id) ?? null;
}

/** Name of a layout for people; a layout that a newer studio knows is another kind of file. */
export function layoutName(id: string, language: 'zh' | 'en'): string {
  const found = KNOWN_LAYOUTS.find((layout) => layout.id === id);
  return found?.[language] ?? { zh: '另一种文件', en: 'another kind of file' }[language];
}

function namesSheets({ sheets = [] }: KnownLayout, present: readonly string[]): boolean {
  const names = new Set(present.map((name) => name.trim()));
  return sheets.filter((name) => names.has(name)).length >= 2;
}

function looksLikeJson(rows: readonly (readonly string[])[]): boolean {
  const start = (rows[0]?.[0] ?? '').trim();
  return /^(?:\{\s*$|\{\s*"|\[\s*\{|\[\s*$)/u.test(start);
}
