import { readHeader } from './header.ts';
import { unitAgrees, type UnitKind } from './units.ts';

/** Names under which a field appears, best first. */
export type Aliases<F extends string> = Readonly<Record<F, readonly string[]>>;

/** A known export: it is this one when all `required` headers are there. */
export type LayoutProfile<Id extends string> = { readonly id: Id; readonly required: readonly string[] };

/** The first profile whose required headers are all present; null when none is. */
export function matchProfile<Id extends string>(
  headers: readonly string[],
  profiles: readonly LayoutProfile<Id>[],
): Id | null {
  const present = new Set(headers.map((header) => readHeader(header).name));
  const found = profiles.find(({ required }) => required.every((name) => present.has(readHeader(name).name)));
  return found?.id ?? null;
}

/** All names a header row can be recognised by, normalised. */
export function dictionaryOf<F extends string>(aliases: Aliases<F>): ReadonlySet<string> {
  const names = Object.values<readonly string[]>(aliases).flat();
  return new Set(names.map((name) => readHeader(name).name));
}

/** What the figures of a field count in; fields of text are absent. */
export type FieldKinds = Readonly<Partial<Record<string, UnitKind>>>;

/** Words around an alias that change nothing: 本场商品 is the product, 直播间到手价(含券) the price. */
const QUALIFIERS =
  /本场|本次|本期|直播间|直播|活动|商品|产品|货品|宝贝|我方|我们|本店|店铺|最终|实际|当前|剩余|预计|参考|可售|现货|在库|备货|平台|达人|主播|含税|含券|单件|每件|单个|建议|默认|专享|独家|[()（）:：\-_/·.、,*]|\d+/gu;

/** How a column was found: by its very name, by the name with harmless words around it, or not at all. */
export type ColumnEvidence = 'exact' | 'close';
export type SuggestedColumn<F extends string> = { readonly field: F; readonly evidence: ColumnEvidence } | null;

/**
 * Which field each column holds and how surely: exact alias first (in the order of the alias list), then an alias
 * (of two characters or more) in a header whose other words only qualify it. 竞品价格 and 赠品数量 are other things
 * than 价格 and 数量. A header whose unit is of another kind than the field in `kinds` is passed over: 佣金(元) is no
 * rate. A field is given to one column only; null leaves a column out.
 */
export function suggestWithEvidence<F extends string>(
  headers: readonly string[],
  aliases: Aliases<F>,
  kinds: FieldKinds = {},
): SuggestedColumn<F>[] {
  const read = headers.map((header) => readHeader(header));
  const names = read.map(({ name }) => name);
  const columns: SuggestedColumn<F>[] = names.map(() => null);
  const fields = Object.keys(aliases) as F[];
  const left = fields.filter((field) => !assign(field, 'exact', (name, alias) => name === alias));
  left.forEach((field) => assign(field, 'close', isCloseTo));
  return columns;

  function assign(field: F, evidence: ColumnEvidence, fits: (name: string, alias: string) => boolean): boolean {
    for (const alias of aliases[field]) {
      const wanted = readHeader(alias).name;
      const column = names.findIndex(
        (name, index) => columns[index] === null && name !== '' && agrees(field, index) && fits(name, wanted),
      );
      if (column >= 0) {
        columns[column] = { field, evidence };
        return true;
      }
    }
    return false;
  }

  function agrees(field: F, index: number): boolean {
    const kind = kinds[field];
    return kind === undefined || unitAgrees(read[index]?.unit ?? null, kind);
  }
}

function isCloseTo(name: string, alias: string): boolean {
  if (alias.length < 2 || !name.includes(alias)) return false;
  return name.replace(alias, '').replace(QUALIFIERS, '') === '';
}

/** The fields of `suggestWithEvidence` alone. */
export function suggestColumns<F extends string>(
  headers: readonly string[],
  aliases: Aliases<F>,
  kinds: FieldKinds = {},
): (F | null)[] {
  return suggestWithEvidence(headers, aliases, kinds).map((column) => column?.field ?? null);
}

/** Headers that stand over more than one column, each once, as written. The first of them is the one that is read. */
export function repeatedHeaders(headers: readonly string[]): readonly string[] {
  const names = headers.map((header) => readHeader(header).name);
  return headers.filter((header, index) => {
    const name = names[index] ?? '';
    return name !== '' && header.trim() !== '' && names.indexOf(name) === index && names.includes(name, index + 1);
  });
}
