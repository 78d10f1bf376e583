import type { TalkLength, TalkPart } from '#shared/features/scripts/index.ts';
import type { FeatureText } from '#renderer/features/feature.port.ts';

type PartWords = Readonly<Record<TalkPart, string>>;

const parts: PartWords = {
  hook: '引入',
  pain: '痛点',
  fabe: '卖点',
  trust: '信任',
  anchor: '价格锚点',
  close: '逼单',
  afterSale: '售后',
};

/** The question each part answers (content/scripts.md §1). */
const partAsks: PartWords = {
  hook: '为什么现在要看',
  pain: '不解决有什么麻烦',
  fabe: '它凭什么：特征、优势、好处、证据',
  trust: '我凭什么信，适合谁、不适合谁',
  anchor: '这个价贵不贵，怎么算出来的',
  close: '为什么现在下单，只说真实的期限和库存',
  afterSale: '买错怎么办',
};

const errors: FeatureText['errors'] = {
  SCRIPTS_CHANGED_MEANWHILE: () => ({
    what: '这张卡刚被别人改过，没有保存',
    way: '看过新版本再改，自己写的字还在编辑框里。',
  }),
  SCRIPTS_VERSION_GONE: ({ version }) => ({
    what: `找不到第 ${String(version)} 版`,
    way: '在版本记录里选另一版。',
  }),
  SCRIPTS_LEXICON_UNREADABLE: () => ({
    what: '没读成词库，现在没有在查禁语',
    way: '重装一次软件，词库随软件附带。',
  }),
};

const acts: FeatureText['acts'] = {
  'scripts.save': ({ title }) => `改话术卡「${String(title ?? '')}」`,
  'scripts.restore': ({ version }) => `话术卡恢复到第 ${String(version ?? '')} 版`,
};

export const scriptsTextZh = {
  errors,
  acts,
  parts,
  partAsks,
  view: {
    landedPrice: '到手价',
    blocked: (words: string) => `拦截词，别照着念：${words}`,
    join: '、',
    noCard: '还没有话术卡',
    forbidden: '禁语',
    instead: (words: string) => `改说“${words}”`,
    notFor: '不适合',
    questions: '常问',
    props: '道具',
  },
  screen: {
    title: '话术卡',
    crumb: '话术卡',
    backToLineup: '回货盘',
    listTitle: '本场商品',
    listCount: (done: number, all: number) => `${done} / ${all} 已写`,
    listAria: '本场商品的话术卡',
    noCard: '没写',
    partsDone: (n: number) => `${n} / 7 段`,
    version: (n: number) => `第 ${n} 版`,
    newCard: '新卡',
    emptyShowWhat: '还没有场次',
    emptyShowHow: '排好一场，再为它写话术卡',
    emptyShowGo: '去排期',
    emptyWhat: '本场货盘还没有商品',
    emptyHow: '话术卡跟着商品走，先在货盘里加商品或导入报品',
    emptyGo: '去货盘',
    pickWhat: '没有这个商品',
    pickHow: '它可能已从商品库撤掉，在左边另选一款',
  },
  editor: {
    price: '到手价只读自货盘，不手打',
    priceMissing: '货盘里还没有到手价',
    formulaMismatch: '页面价减券不等于到手价，先到货盘核对',
    length: '讲解时长',
    lengths: { 60: '60 秒', 180: '3 分钟', 300: '5 分钟' } satisfies Record<TalkLength, string>,
    lengthHints: {
      60: '过款、返场：不讲痛点和信任',
      180: '主推：七段都讲',
      300: '高客单：另留 60 秒问答，第 150 秒重复规格和到手价',
    } satisfies Record<TalkLength, string>,
    total: (estimate: string, guide: string) => `估算 ${estimate}，参考 ${guide}`,
    basis: (hint: string) => `估算按每分钟 240 字；${hint}`,
    partTime: (estimate: string, guide: string) => `${estimate} / ${guide}`,
    leftOut: '这个时长不讲',
    over: '偏长',
    points: '主播三点',
    pointsHint: '主播屏上只显示这三行',
    point: (n: number) => `第 ${n} 点`,
    notFor: '不适合',
    notForHint: '谁不该买，直说',
    props: '道具',
    propsHint: '演示要用的东西',
    forbidden: '禁语与替换',
    word: '禁语',
    instead: '改说',
    addWord: '加一条',
    removeWord: (word: string) => `去掉「${word}」`,
    addHit: (word: string) => `把「${word}」记进禁语`,
    questions: '常问五条',
    question: (n: number) => `问题 ${n}`,
    answer: (n: number) => `回答 ${n}`,
    addQuestion: '加一问',
    removeQuestion: (n: number) => `去掉问题 ${n}`,
    rehearsed: '试讲时长',
    rehearsedHint: '分:秒，如 2:50',
    rehearsedBad: '写成 分:秒，如 2:50',
    rehearseStart: '开始试讲',
    rehearseStop: (time: string) => `停 ${time}`,
    save: '保存',
    saved: '已保存',
    unsaved: '有没保存的改动',
    discard: '放弃改动',
    versions: '版本',
  },
  hits: {
    title: '禁语检查',
    none: '这张卡没查到禁语',
    count: (n: number) => `查到 ${n} 处`,
    line: (severity: string, word: string, instead: string) => `${severity}“${word}”，${instead}`,
    severity: { 3: '拦截', 2: '警告', 1: '提示' },
    where: (part: string) => `在${part}`,
    neutral: '只讲材质、用法和检测报告',
    replace: (words: string) => `可改说：${words}`,
    scope: '只按内置词库查字面和句式，多数违规说法查不到；类目、证照、数字真假和言外之意由人看',
  },
  versions: {
    title: '版本记录',
    none: '还没有更早的版本',
    current: '现在这版',
    restore: '恢复这版',
    close: '关上',
    who: (name: string | null) => name ?? '没选人',
  },
} satisfies FeatureText & Record<string, unknown>;

export type ScriptsText = typeof scriptsTextZh;
