/**
 * Unit a header names, such as 消耗(元), 点击率(%) or 成交金额/万元. `ratio` is only ever chosen by a person: 0.2 is 20 %.
 * `foreign` is a currency that is not 元.
 */
export type HeaderUnit =
  | 'yuan'
  | 'qianYuan'
  | 'wanYuan'
  | 'yiYuan'
  | 'jiao'
  | 'fen'
  | 'foreign'
  | 'percent'
  | 'permille'
  | 'ratio'
  | 'hours'
  | 'minutes'
  | 'seconds'
  | null;

/** What a column counts in; a unit of another kind contradicts the field. */
export type UnitKind = 'money' | 'rate' | 'count' | 'duration';

const KINDS: Readonly<Record<Exclude<HeaderUnit, null>, readonly UnitKind[]>> = {
  yuan: ['money'],
  // 万, 千 and 亿 alone also stand over counts.
  qianYuan: ['money', 'count'],
  wanYuan: ['money', 'count'],
  yiYuan: ['money', 'count'],
  jiao: ['money'],
  fen: ['money'],
  foreign: [],
  percent: ['rate'],
  permille: ['rate'],
  ratio: ['rate'],
  hours: ['duration'],
  minutes: ['duration'],
  seconds: ['duration'],
};

/** Whether a column with this unit can hold figures of that kind. A header without a unit agrees with all. */
export function unitAgrees(unit: HeaderUnit, kind: UnitKind): boolean {
  return unit === null || KINDS[unit].includes(kind);
}

const WORDS: Readonly<Record<string, HeaderUnit>> = {
  元: 'yuan',
  圆: 'yuan',
  块: 'yuan',
  '¥': 'yuan',
  '¥元': 'yuan',
  人民币: 'yuan',
  人民币元: 'yuan',
  rmb: 'yuan',
  cny: 'yuan',
  yuan: 'yuan',
  千元: 'qianYuan',
  千: 'qianYuan',
  万元: 'wanYuan',
  万人民币: 'wanYuan',
  万: 'wanYuan',
  w: 'wanYuan',
  亿元: 'yiYuan',
  亿: 'yiYuan',
  角: 'jiao',
  分: 'fen',
  人民币分: 'fen',
  fen: 'fen',
  '%': 'percent',
  百分比: 'percent',
  百分数: 'percent',
  percent: 'percent',
  pct: 'percent',
  '‰': 'permille',
  千分比: 'permille',
  美元: 'foreign',
  美金: 'foreign',
  usd: 'foreign',
  $: 'foreign',
  us$: 'foreign',
  港币: 'foreign',
  港元: 'foreign',
  hkd: 'foreign',
  hk$: 'foreign',
  欧元: 'foreign',
  eur: 'foreign',
  '€': 'foreign',
  日元: 'foreign',
  jpy: 'foreign',
  新台币: 'foreign',
  小时: 'hours',
  时: 'hours',
  h: 'hours',
  hour: 'hours',
  hours: 'hours',
  分钟: 'minutes',
  min: 'minutes',
  minute: 'minutes',
  minutes: 'minutes',
  秒: 'seconds',
  秒钟: 'seconds',
  s: 'seconds',
  sec: 'seconds',
  seconds: 'seconds',
};

/** A word in brackets as a unit: `单位:万元`, `元/件`, `万元，含税`. Undefined when it is none. */
export function unitOf(word: string): HeaderUnit | undefined {
  const bare = word.replace(/^(?:单位|计量单位|unit)[:为是]?/u, '').replace(/[,，、;].*$/u, '');
  if (bare === '') return undefined;
  if (Object.hasOwn(WORDS, bare)) return WORDS[bare];
  // 元/件: the price of one piece is money in 元.
  const perPiece = /^(.+?)\/(?:件|个|单|台|盒|瓶|袋|份|套|斤|kg|千克|pcs)$/u.exec(bare)?.[1];
  return perPiece !== undefined && Object.hasOwn(WORDS, perPiece) ? WORDS[perPiece] : undefined;
}
