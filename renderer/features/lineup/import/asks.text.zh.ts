import type { ImportDoubt, ImportNotice } from '#shared/features/lineup/index.ts';
import { layoutName } from '#shared/tabular/index.ts';
import type { FeatureText } from '#renderer/features/feature.port.ts';

const LINES = {
  orders: '订单或单据',
  bills: '账单流水',
  competitors: '竞品清单',
  gifts: '赠品清单',
  materials: '投放素材',
  videos: '短视频数据',
  sessions: '场次数据',
  ads: '投放报表',
  parcels: '发货单',
  people: '人员名单',
} as const;

/** Errors of the import that name what a file really is, or what is still to be chosen. */
export const importErrorsZh = {
  LINEUP_IMPORT_DAMAGED: () => ({
    what: '文件里有坏字节，可能没传完或没下完，没有导入任何内容',
    way: '重新导出或重新传一次再选。',
  }),
  LINEUP_IMPORT_OTHER_LAYOUT: ({ layout, place }) => ({
    what: `这是${layoutName(String(layout), 'zh')}，不是报品表，没有导入任何内容`,
    way:
      place === 'sessions'
        ? '到播过的那一场的复盘里，在场次数据导入。'
        : '还没有这种文件的导入；要导商品，换一份报品表。',
  }),
  LINEUP_IMPORT_UNIT: () => ({ what: '还有列没说清单位', way: '在对列里选好，或改成不导入。' }),
  LINEUP_IMPORT_TARGET: () => ({ what: '还没选商品放到哪里', way: '选排进货盘，或只进商品库。' }),
  LINEUP_IMPORT_FINAL: () => ({ what: '货盘已定稿，排进去会撤回定稿', way: '写一句原因，或选只进商品库。' }),
} satisfies FeatureText['errors'];

/** What is asked before rows are read as products, and where they go. */
export const asksZh = {
  doubt: (doubt: ImportDoubt): string => {
    switch (doubt.kind) {
      case 'lines':
        return `这张表像${LINES[doubt.of]}：有“${doubt.header}”一列。确认每一行是一款商品再往下走`;
      case 'figures':
        return `这张表多是成交数据（${doubt.headers.join('、')}…）。往下走只取商品信息，数据不导入`;
      case 'layout':
        return `这是${layoutName(doubt.layout, 'zh')}。往下走只取名称、ID 和价格，成交数据不导入`;
      case 'weak':
        return '看不出这是报品表：对得上的列太少。确认是商品，再自己对列';
    }
  },
  isGoods: '确认是商品，逐行预览',
  notice: (notice: ImportNotice): string =>
    notice.kind === 'repeated' ? `“${notice.header}”有两列，读的是前一列` : `“${notice.header}”是金额，没有读成佣金率`,
  noUnit: '没写单位：是佣金率还是金额？',
  fractions: '0.2 是 0.2% 还是 20%？',
  unit: '单位',
  chooseUnit: '选单位',
  units: { percent: '20 就是 20%', ratio: '0.2 就是 20%' },
  unitMissing: '还有列没选单位',
  sheet: '工作表',
  hiddenSheet: (name: string) => `${name}（隐藏）`,
  target: '放到',
  targets: { lineup: '排进货盘', library: '只进商品库' },
  final: '这场货盘已定稿。排进货盘会撤回定稿，要写原因；只进商品库不动定稿。',
  many: (n: string, max: string) => `${n} 款放不下，一场最多 ${max} 款。先选放到哪里。`,
  reason: '撤回定稿的原因',
  reasonHint: '如：商家换款，重新核价',
  needTarget: '先选放到哪里',
  needReason: '先写撤回定稿的原因',
  toReview: '去复盘导入',
};
