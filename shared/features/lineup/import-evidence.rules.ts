import {
  isBareFraction,
  isNullMarker,
  readHeader,
  recogniseLayout,
  suggestWithEvidence,
  type HeaderUnit,
  type LayoutId,
  type LayoutPlace,
  type SuggestedColumn,
} from '#shared/tabular/index.ts';
import { IMPORT_ALIASES, IMPORT_KINDS } from './import-layout.ts';
import type { AskedColumn, ImportDoubt } from './import-doubt.model.ts';
import type { ImportField } from './import.model.ts';

/** What the lines of a table are, told by a header that only such tables have. */
const LINES: readonly (readonly [RegExp, Extract<ImportDoubt, { kind: 'lines' }>['of']])[] = [
  [
    /^(?:平台|主|子|父|关联|第三方|交易)*订单(?:编?号|id)?$|^(?:交易|[出入]库|采购|单据|发票)(?:单号|编号|号码)$|^收[件货]人|^买家|^实付款?(?:金额)?$/u,
    'orders',
  ],
  [/流水号$|^动[账帐]|^结算(?:时间|单号|单类型|状态|日期)|^账单(?:编?号|日期)|^技术服务费$/u, 'bills'],
  [/^(?:竞品|竞店|竞对|对手|友商|同行|对标)(?:商品|产品|店铺|品牌)?(?:名称?|标题|链接|id|品名)?$/u, 'competitors'],
  [/^(?:赠品|奖品|礼品|福袋)(?:名称?|标题|id|数量|库存|份数)?$/u, 'gifts'],
  [/^(?:素材|创意)(?:名称?|标题|id|链接)?$/u, 'materials'],
  [/^视频(?:名称?|标题|id|链接)$/u, 'videos'],
  [/^(?:场次(?:id|标题)|直播(?:标题|间?id|开始时间))$/u, 'sessions'],
  [/^(?:计划|推广)(?:名称?|id|类型)$|^消耗$|^展[示现]次数$/u, 'ads'],
  [/^(?:运单|快递|物流)(?:单)?号$/u, 'parcels'],
  [/^(?:会员名|用户昵称|手机号码?|粉丝(?:昵称|id))$/u, 'people'],
];
/** Figures of sales and traffic; a list of goods to come has few of them. */
const PERFORMANCE = /曝光|点击|成交|支付|退款|观看|转化|消耗|roi|gmv|销量|加购|互动|订单/u;
const MANY_FIGURES = 4;

/** Fields that make a line with a title a product. */
const GOODS: readonly ImportField[] = [
  'platformProductId',
  'merchantCode',
  'landedPriceFen',
  'listPriceFen',
  'costFen',
  'commissionRate',
];

export type TableLook = {
  readonly headers: readonly string[];
  /** First rows of the sheet, for layouts that are told by more than their headers. */
  readonly rows: readonly (readonly string[])[];
  readonly sheets: readonly string[];
};

/** A known export that is no list of products; null for everything else. */
export function foreignLayout({
  rows,
  sheets,
}: TableLook): { readonly id: LayoutId; readonly place: LayoutPlace } | null {
  return recogniseLayout({ rows, sheets });
}

/** Why a table may hold no products, to be asked before anything is read as one. Null when it surely does. */
export function doubtOf({ headers }: TableLook): ImportDoubt | null {
  const names = headers.map((header) => readHeader(header).name);
  const columns = suggestWithEvidence(headers, IMPORT_ALIASES, IMPORT_KINDS);
  const has = (field: ImportField, ...evidence: readonly string[]): boolean =>
    columns.some((column) => column?.field === field && evidence.includes(column.evidence));
  const isGoodsList = has('title', 'exact') && (has('landedPriceFen', 'exact') || has('listPriceFen', 'exact'));
  for (const [pattern, of] of LINES) {
    const at = names.findIndex((name) => pattern.test(name));
    // A list of goods with prices may name its gifts, its rivals and its parcels; it does not number orders.
    if (at >= 0 && !(isGoodsList && ASIDE_IN_GOODS.has(of))) return { kind: 'lines', of, header: headers[at] ?? '' };
  }
  const figures = names.filter((name, index) => columns[index] === null && PERFORMANCE.test(name));
  if (figures.length >= MANY_FIGURES) return { kind: 'figures', headers: figures.slice(0, 3) };
  const isNamed = has('title', 'exact') || (has('title', 'close') && has('landedPriceFen', 'exact'));
  return isNamed && hasGoods(columns) ? null : { kind: 'weak' };
}

const ASIDE_IN_GOODS: ReadonlySet<string> = new Set(['gifts', 'competitors', 'parcels', 'people']);

function hasGoods(columns: readonly SuggestedColumn<ImportField>[]): boolean {
  const sure = columns.flatMap((column) => (column === null ? [] : [column.field]));
  return GOODS.some((field) => sure.includes(field)) || (sure.includes('stock') && sure.length > 2);
}

/**
 * Columns of which header and values do not say together what they hold: 佣金 without a unit may be an amount, 0.2
 * under (%) may be 0.2 % or 20 %. They are asked before the preview. `values` gives first cells of a column.
 */
export function askedColumns(
  columns: readonly (ImportField | null)[],
  headers: readonly string[],
  units: readonly HeaderUnit[],
  values: (column: number) => readonly string[],
): AskedColumn[] {
  return columns.flatMap((field, column): AskedColumn[] => {
    if (field !== 'commissionRate' || (units[column] ?? null) !== null) return [];
    const { name, unit } = readHeader(headers[column] ?? '');
    const said = values(column).filter((cell) => !isNullMarker(cell) && !/[%‰]\s*$/u.test(cell.normalize('NFKC')));
    if (said.length === 0) return [];
    if (unit === null && !/[率比点]/u.test(name)) return [{ column, why: 'noUnit' }];
    return unit === 'percent' && said.every(isBareFraction) ? [{ column, why: 'fractions' }] : [];
  });
}
