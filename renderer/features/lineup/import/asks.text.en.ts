import { layoutName } from '#shared/tabular/index.ts';
import type { FeatureText } from '#renderer/features/feature.port.ts';
import type { asksZh } from './asks.text.zh.ts';

const LINES = {
  orders: 'orders or documents',
  bills: 'bills',
  competitors: 'competitor products',
  gifts: 'gifts',
  materials: 'ad materials',
  videos: 'short videos',
  sessions: 'live sessions',
  ads: 'ad reports',
  parcels: 'parcels',
  people: 'people',
} as const;

export const importErrorsEn = {
  LINEUP_IMPORT_DAMAGED: () => ({
    what: 'The file has damaged bytes; it may have been cut short. Nothing was imported',
    way: 'Export or send it again, then choose it.',
  }),
  LINEUP_IMPORT_OTHER_LAYOUT: ({ layout, place }) => ({
    what: `This file is “${layoutName(String(layout), 'en')}”, not a product table. Nothing was imported`,
    way:
      place === 'sessions'
        ? 'Import it in the review of a show that has aired, under its figures.'
        : 'There is no import for it yet; for products, choose a product table.',
  }),
  LINEUP_IMPORT_UNIT: () => ({
    what: 'A column does not say its unit',
    way: 'Choose the unit under Columns, or leave the column out.',
  }),
  LINEUP_IMPORT_TARGET: () => ({
    what: 'Nobody has chosen where the products go',
    way: 'Choose the lineup, or the library only.',
  }),
  LINEUP_IMPORT_FINAL: () => ({
    what: 'The lineup is final; adding to it reopens it',
    way: 'Write a reason, or choose the library only.',
  }),
} satisfies FeatureText['errors'];

export const asksEn: typeof asksZh = {
  doubt: (doubt) => {
    switch (doubt.kind) {
      case 'lines':
        return `This looks like ${LINES[doubt.of]}: it has a column “${doubt.header}”. Confirm that each row is a product`;
      case 'figures':
        return `This is mostly sales figures (${doubt.headers.join(', ')}…). Only product details are taken; the figures are left out`;
      case 'layout':
        return `This file is “${layoutName(doubt.layout, 'en')}”. Only names, ids and prices are taken; sales figures are left out`;
      case 'weak':
        return 'This may not be a product table: too few columns match. Confirm that it is, and choose the columns';
    }
  },
  isGoods: 'They are products: preview rows',
  notice: (notice) =>
    notice.kind === 'repeated'
      ? `“${notice.header}” stands over two columns; the first is read`
      : `“${notice.header}” is an amount, not a commission rate`,
  noUnit: 'No unit: is it a rate or an amount?',
  fractions: 'Is 0.2 a share of 0.2% or 20%?',
  unit: 'Unit',
  chooseUnit: 'Choose unit',
  units: { percent: '20 means 20%', ratio: '0.2 means 20%' },
  unitMissing: 'A column has no unit yet',
  sheet: 'Sheet',
  hiddenSheet: (name) => `${name} (hidden)`,
  target: 'Put into',
  targets: { lineup: 'Lineup', library: 'Library only' },
  final: 'This lineup is final. Adding to it reopens it and needs a reason; the library only leaves it final.',
  many: (n, max) => `${n} products do not fit; a show holds ${max}. Choose where they go.`,
  reason: 'Reason for reopening',
  reasonHint: 'For example: merchant changed products',
  needTarget: 'Choose where the products go',
  needReason: 'Write the reason for reopening first',
  toReview: 'Import under Review',
};
