import type {
  ImportField,
  ImportProfile,
  ProductRole,
  QcState,
  Readiness,
  RowIssue,
  RowReason,
} from '#shared/features/lineup/index.ts';
import type { FeatureText } from '#renderer/features/feature.port.ts';
import { asksZh, importErrorsZh } from './import/asks.text.zh.ts';

const fields: Readonly<Record<ImportField, string>> = {
  title: '商品名称',
  platformProductId: '商品ID',
  merchantCode: '商家编码',
  merchant: '商家',
  category: '类目',
  spec: '规格',
  listPriceFen: '页面价',
  couponFen: '券',
  landedPriceFen: '到手价',
  costFen: '成本价',
  commissionRate: '佣金率',
  stock: '库存',
  role: '角色',
  qc: '质检',
  notes: '备注',
};

const roles: Readonly<Record<ProductRole, string>> = {
  traffic: '引流',
  welfare: '福利',
  core: '主推',
  profit: '利润',
  image: '形象',
};

const qc: Readonly<Record<QcState, string>> = {
  none: '未检',
  passed: '通过',
  conditional: '待复检',
  rejected: '不通过',
};

const reasons: Readonly<Record<RowReason, (issue: RowIssue) => string>> = {
  missing: ({ field }) => (field === 'stock' ? '缺现货库存，须填整数' : `缺${fields[field]}`),
  unreadable: ({ field, raw }) => `${fields[field]}“${raw}”没读懂`,
  damagedId: ({ field, raw }) => `${fields[field]}“${raw}”已被表格软件改坏，从平台重新复制`,
  dateInCode: ({ field, raw }) => `${fields[field]}“${raw}”像是被表格软件改成了日期，照原样重填`,
  damagedText: ({ field, raw }) => `${fields[field]}“${raw}”里有坏字符，重填`,
  errorCell: ({ field, raw }) => `${fields[field]}是表格的错误值“${raw}”，公式没算出来`,
  unitMismatch: ({ field, raw }) => `${fields[field]}“${raw}”的单位和这一列对不上`,
  rateDoubt: ({ field, raw }) => `${fields[field]}“${raw}”是 ${raw}% 还是 ${percentOf(raw)}？写上 % 再确认`,
  tooLarge: ({ field, raw }) => `${fields[field]}“${raw}”太大，看看是不是多了几位`,
  negative: ({ field, raw }) => `${fields[field]}“${raw}”不能是负数`,
  fraction: ({ field, raw }) => `${fields[field]}“${raw}”要整数`,
  tooLong: ({ field, other }) => `${fields[field]}超过 ${other ?? ''} 字`,
  outOfRange: ({ field, raw }) => `${fields[field]}“${raw}”要在 0–100% 之间`,
  roleUnknown: ({ raw }) => `不认识角色“${raw}”，写引流、福利、主推、利润或形象`,
  priceMismatch: ({ raw, other }) => `到手价对不上：${other ?? ''}，表里写 ${raw}`,
  duplicateInFile: ({ other }) => `与第 ${other ?? ''} 行是同一款`,
  reinterpreted: ({ field, raw, read }) => `${fields[field]}“${raw}”已读成 ${read ?? ''}，看一眼再确认`,
};

/** 0.2 → "20%", for asking which of the two is meant. */
export function percentOf(raw: string): string {
  return `${Math.round(Number(raw) * 10_000) / 100}%`;
}

const profiles: Readonly<Record<ImportProfile, string>> = {
  studio: '开播台报品模板',
  doudian: '抖店商品表',
  taobao: '淘宝商品表',
  generic: '报品表',
  custom: '自定义',
};

/** "缺 2 款、待复检 1 款，还不能提交" */
function whyNotReady({ empty, open, noPrice, noStock, notPassed }: Readiness): string {
  if (empty) return '还没有商品，不能提交';
  const parts = [
    open > 0 ? `缺 ${open} 款` : '',
    noPrice > 0 ? `缺到手价 ${noPrice} 款` : '',
    noStock > 0 ? `缺库存 ${noStock} 款` : '',
    notPassed > 0 ? `质检没过 ${notPassed} 款` : '',
  ].filter((part) => part !== '');
  return `${parts.join('、')}，还不能提交`;
}

const errors: FeatureText['errors'] = {
  LINEUP_NOT_READY: (details) => ({
    what: whyNotReady({
      empty: details['empty'] === true,
      open: Number(details['open'] ?? 0),
      noPrice: Number(details['noPrice'] ?? 0),
      noStock: Number(details['noStock'] ?? 0),
      notPassed: Number(details['notPassed'] ?? 0),
      ready: false,
    }),
    way: '补齐以后再提交定稿。',
  }),
  LINEUP_FULL: ({ max }) => ({ what: `一场最多排 ${String(max)} 款，已经满了`, way: '先移出一款再加。' }),
  LINEUP_ITEM_GONE: () => ({ what: '这个位置已不在货盘里', way: '看一眼最新的货盘再改。' }),
  LINEUP_PRODUCT_TWICE: ({ number }) => ({
    what: `这款已经排在 ${String(number)} 号`,
    way: '要返场，在流程表里加返场。',
  }),
  LINEUP_IMPORT_GONE: () => ({ what: '这次导入已经关上', way: '重新选一次文件。' }),
  LINEUP_IMPORT_BUSY: () => ({ what: '还没读完，现在不能改', way: '等读完，或先取消。' }),
  LINEUP_IMPORT_NO_TITLE: () => ({ what: '还没指定哪一列是商品名称', way: '在对列里选一列。' }),
  LINEUP_IMPORT_ENCODING: () => ({
    what: '没读成这个文件：编码不是 UTF-8 也不是 GBK，没有导入任何内容',
    way: '在表格软件里另存为 XLSX 或 CSV UTF-8 再选。',
  }),
  LINEUP_IMPORT_EMPTY: () => ({ what: '文件里没有商品行', way: '看看是不是选错了文件，或换一张工作表。' }),
  ...importErrorsZh,
  LINEUP_IMPORT_TOO_MANY_ROWS: () => ({ what: '超过 20 万行，没有导入任何内容', way: '拆成几个文件再导。' }),
  LINEUP_IMPORT_UNSAFE: () => ({
    what: '这个文件像是特制的（压得过狠、有外部引用或加了密码），没有打开',
    way: '向对方要一份新导出的文件。',
  }),
  LINEUP_IMPORT_BROKEN: ({ row }) => ({
    what:
      row === null ? '没读成这个文件：不是完整的 CSV 或 XLSX' : `没读成这个文件：第 ${String(row)} 行的引号没有收尾`,
    way: '旧的 .xls 先另存为 .xlsx；CSV 用表格软件打开再存一次。',
  }),
};

const acts: FeatureText['acts'] = {
  'lineup.addItem': () => '加到货盘',
  'lineup.setItem': () => '改货盘位置',
  'lineup.moveItem': ({ to }) => `移到 ${String(to ?? '')} 号`,
  'lineup.removeItem': () => '移出货盘',
  'lineup.createProduct': ({ title }) => `新建商品「${String(title ?? '')}」`,
  'lineup.updateProduct': ({ title }) => `改商品「${String(title ?? '')}」`,
  'lineup.setTargets': () => '改款数参考值',
  'lineup.finalise': () => '提交定稿',
  'lineup.reopen': () => '撤回定稿',
  'lineup.import': ({ file, created, updated, reason }) =>
    `导入「${String(file ?? '')}」：新增 ${String(created ?? 0)}，更新 ${String(updated ?? 0)}${
      reason === undefined ? '' : `；撤回定稿：${String(reason)}`
    }`,
  'lineup.rememberMapping': () => '记住对列',
};

export const lineupTextZh = {
  errors,
  acts,
  fields,
  roles,
  qc,
  nav: '货盘',
  screen: {
    crumb: '货盘',
    title: '本场货盘',
    version: (n: number) => `第 ${n} 版`,
    open: '未定稿',
    final: '已定稿',
    filled: (filled: number, all: number) => `${filled} / ${all} 位已填`,
    import: '导入报品',
    finalise: '提交定稿',
    reopen: '撤回定稿',
    whyNotReady,
    noShowWhat: '还没有场次',
    noShowHow: '先排一场，再为它选货',
    noShowGo: '去排期',
    emptyWhat: '还没有商品',
    emptyHow: '从商家给的报品表导入，CSV 和 XLSX 都行，也可以一款一款加',
    loading: '正在读货盘',
  },
  need: {
    count: (target: number) => `/ ${target} 款`,
    missing: (n: number) => `缺 ${n} 款`,
    enough: '够了',
    over: (n: number) => `多 ${n} 款`,
    shareRange: (from: number, to: number) => (from === 0 ? `占比 ≤ ${to}%` : `占比 ${from}–${to}%`),
    both: (share: string, margin: string) => `${share}，${margin}`,
    marginAny: '毛利允许小亏',
    marginFrom: (from: number) => `毛利 ≥ ${from}%`,
    marginRange: (from: number, to: number) => `毛利 ${from}–${to}%`,
    reference: '参考值',
    edit: (role: string) => `改${role}参考款数`,
  },
  table: {
    title: '顺序与角色',
    hint: '拖动换序，或 Alt Ctrl ↑ ↓',
    number: '号',
    product: '商品',
    role: '角色',
    formula: '页面价 − 券',
    landed: '到手价',
    margin: '毛利率',
    stock: '库存',
    qc: '质检',
    card: '话术卡',
    open: '空位',
    pick: '选商品',
    wantedHint: '要什么样的，如收纳类，到手 15–25 元',
    drag: (title: string) => `拖动${title}`,
    remove: (title: string) => `移出${title}`,
    edit: (title: string) => `改${title}`,
    cellOf: (field: string, title: string) => `${title} ${field}`,
    addOpen: '加空位',
    addProduct: '加商品',
    both: (first: string, second: string) => `${first}；${second}`,
    numberJoin: '、',
    marginBasis: '毛利率按到手价减成本、减佣金计算',
    unknown: '—',
    notPassed: (numbers: string) => `${numbers} 号质检没过，过了才能提交定稿`,
    moved: (title: string, to: number) => `${title}已移到第 ${to} 位`,
    dragInstructions: '按空格拿起，上下方向键移动，再按空格放下，Esc 取消',
  },
  product: {
    addTitle: '加商品',
    editTitle: '改商品',
    findLabel: '从商品库找',
    findHint: '名称、商品ID 或商家编码',
    findNone: '库里没有',
    add: '加入',
    create: '新建商品',
    save: '保存',
    close: '关上',
    titleMissing: '填商品名称',
    badNumber: (field: string) => `${field}没读懂，看一眼写法`,
    typedMoney: (typed: string) => `“${typed}”没读懂，写 129、1.2万 或 ¥1,299，不能是负数`,
    typedCount: (typed: string) => `“${typed}”没读懂，写整数，如 300 或 1.2万`,
    landedFormula: (formula: string) => `到手价 ${formula}`,
    landedMismatch: '页面价减券不等于到手价',
    rolePick: '角色',
  },
  import: {
    title: '导入报品',
    fileLine: (file: string, n: string) => `${file}，${n} 行`,
    steps: { file: '选文件', map: '对列', preview: '逐行预览', apply: '应用' },
    mapped: (n: number, all: number) => `对列 ${n} / ${all}`,
    close: '关上导入',
    chooseWhat: '选一份报品表',
    chooseHow: 'CSV 或 XLSX，UTF-8 或 GBK，20 万行以内',
    choose: '选文件',
    template: '存一份空模板',
    templateSaved: '模板已存好',
    reading: (rows: string) => `正在读第 ${rows} 行`,
    readingPercent: (percent: number) => `${percent}%`,
    judging: (rows: string, all: string) => `正在查第 ${rows} / ${all} 行`,
    applying: (rows: string, all: string) => `正在写入第 ${rows} / ${all} 行`,
    applyingHint: '写完才算数，现在取消就一行都不留',
    cancel: '取消',
    cancelled: '已取消，没有导入任何内容',
    again: '换一个文件',
    recognised: (profile: ImportProfile, remembered: boolean) => {
      if (profile === 'custom') return remembered ? '用上次记住的对列' : '没认出版式，自己对列';
      return `认出“${profiles[profile]}”版式${remembered ? '，用上次记住的对列' : ''}`;
    },
    encoding: (name: string) =>
      ({ 'utf-8': 'UTF-8', gb18030: 'GBK', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', xlsx: 'XLSX' })[name] ?? name,
    remap: '改对列',
    headerRow: '表头在',
    headerRowOption: (row: number) => `第 ${row} 行`,
    column: '表里的列',
    sample: '前几行',
    field: '读成',
    ignore: '不导入',
    unnamed: (n: number) => `第 ${n} 列`,
    needTitle: '要有一列读成商品名称',
    toPreview: '逐行预览',
    defaultRole: '没写角色的排成',
    filterAll: (n: string) => `全部 ${n}`,
    filterAttention: (n: string) => `要看 ${n}`,
    filterProblem: (n: string) => `有问题 ${n}`,
    row: '行',
    result: '结果',
    join: '；',
    changeJoin: '、',
    reasons,
    place: {
      slot: (n: number) => `可填 ${String(n).padStart(2, '0')} 号空位`,
      append: (n: number) => `排 ${String(n).padStart(2, '0')} 号`,
      library: '进商品库',
      inLineup: '已在货盘',
      held: '定稿里有，不改',
    },
    problem: '有问题',
    reread: '已改读',
    update: '重复',
    duplicate: (changes: string) => (changes === '' ? '库里已有，没有要改的' : `库里已有，将更新${changes}，不新增`),
    change: (field: ImportField, to: string) => `${fields[field]} ${to}`,
    fix: '就地改',
    fixing: (field: ImportField, row: number) => `第 ${row} 行${fields[field]}`,
    blank: '空',
    confirm: '确认',
    confirmAll: (n: string) => `全部确认 ${n}`,
    none: '没有这样的行',
    willApply: (n: string) => `将应用 ${n} 行：`,
    summary: (create: string, update: string) => `新增 ${create}，更新 ${update}`,
    summaryLeft: (n: string) => `；${n} 行不导入`,
    afterwards: '应用后可整批撤销',
    intoLibrary: (n: string, asked: boolean) => (asked ? `；${n} 款只进商品库` : `；货盘排满，${n} 款只进商品库`),
    held: (n: string) => `；定稿里有的 ${n} 款不改`,
    exportProblems: '导出问题行',
    exported: (n: string) => `已存 ${n} 行`,
    apply: (n: string) => `应用 ${n} 行`,
    nothingToApply: '没有能应用的行',
    applied: (n: string) => `已应用 ${n} 行`,
    appliedHint: (summary: string) => `${summary}。Ctrl Z 整批撤销`,
    done: '看货盘',
    failed: '没读成',
    asks: asksZh,
  },
} satisfies FeatureText & Record<string, unknown>;

export type LineupText = typeof lineupTextZh;
