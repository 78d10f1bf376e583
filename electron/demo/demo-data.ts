import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { fenSchema } from '#shared/kernel/money.ts';
import { platformSchema, roleSchema } from '#shared/features/org/index.ts';
import { productRoleSchema, qcStateSchema } from '#shared/features/lineup/index.ts';
import { sessionFiguresSchema } from '#shared/features/review/index.ts';
import { itemRoleSchema } from '#shared/features/runsheet/index.ts';
import { talkCardSchema } from '#shared/features/scripts/index.ts';

const key = z.string().min(1);

const houseSchema = z.object({
  organisation: z.string(),
  rooms: z.array(z.object({ key, name: z.string(), platform: platformSchema, account: z.string(), place: z.string() })),
  people: z.array(z.object({ key, name: z.string(), roles: z.array(roleSchema) })),
});

const slotSchema = z.object({
  room: key,
  /** Days after the first day of the pattern. */
  day: z.number().int(),
  start: z.string().regex(/^\d\d:\d\d$/),
  minutes: z.number().int(),
  /** Taken in turn, week by week. `{day}` is the weekday, `{weekend}` tells a weekend from a working day. */
  titles: z.array(z.string()).min(1),
  anchor: key,
  coAnchor: key.nullable(),
  locked: z.boolean(),
  cancelled: z.object({ week: z.number().int(), reason: z.string() }).nullable(),
});
export type DemoSlot = z.infer<typeof slotSchema>;

const weekSchema = z.object({
  weeksBehind: z.number().int(),
  weeksAhead: z.number().int(),
  slots: z.array(slotSchema),
  cancelled: z.array(z.object({ week: z.number().int(), room: key, day: z.number().int(), reason: z.string() })),
});

const productsSchema = z.array(
  z.object({
    key,
    title: z.string(),
    category: z.string(),
    spec: z.string(),
    merchant: z.string(),
    listPriceFen: fenSchema,
    couponFen: fenSchema,
    landedPriceFen: fenSchema,
    costFen: fenSchema,
    stock: z.number().int(),
    qc: qcStateSchema,
    notes: z.string(),
  }),
);

const lineupSchema = z.object({
  version: z.number().int(),
  items: z.array(z.object({ product: key.nullable(), role: productRoleSchema, wanted: z.string() })),
});
export type DemoLineup = z.infer<typeof lineupSchema>;

const cardsSchema = z.array(
  talkCardSchema
    .omit({ id: true, productId: true, rehearsedMs: true })
    .extend({ product: key, rehearsedSeconds: z.number().int() }),
);

/** Cards of the goods that are seldom on: price and stock in their words come from the product. */
const shortCardsSchema = z.object({
  afterSale: z.object({ general: z.string(), byCategory: z.record(z.string(), z.string()) }),
  cards: z.array(
    z.object({
      product: key,
      /** 量词 that counts the product. */
      measure: z.string(),
      rehearsedSeconds: z.number().int(),
      points: talkCardSchema.shape.points,
      ...talkCardSchema.shape.parts.omit({ anchor: true, afterSale: true }).shape,
      notFor: z.string(),
      forbidden: talkCardSchema.shape.forbidden,
      questions: talkCardSchema.shape.questions,
      props: z.string(),
    }),
  ),
});

const sheetSchema = z.array(
  z.object({
    title: z.string(),
    /** Minutes; null without a budget. */
    budget: z.number().nullable(),
    items: z.array(
      z.object({
        product: key.nullable(),
        title: z.string(),
        role: itemRoleSchema,
        minutes: z.number(),
        encore: z.boolean(),
        /** Minutes after the start of the show. */
        pin: z.number().nullable(),
      }),
    ),
  }),
);
export type DemoSheet = z.infer<typeof sheetSchema>;

const pastShowSchema = z.object({
  /** 罗盘 row of the show, as if imported. */
  figures: sessionFiguresSchema,
  startedLateSeconds: z.number(),
  runs: z.array(
    z.object({ item: z.number().int(), skipped: z.boolean(), seconds: z.number(), addedSeconds: z.number() }),
  ),
  markers: z.array(z.object({ seconds: z.number(), label: z.string() })),
  conclusions: z.array(
    z.object({
      kind: z.enum(['keep', 'stop', 'try']),
      text: z.string(),
      owner: key,
      seconds: z.number().nullable(),
      trial: z.object({ metric: z.string(), threshold: z.string(), days: z.number() }).nullable(),
    }),
  ),
});

/** Words from which the shows of the weeks before are put together. */
const earlierShowsSchema = z.object({
  /** Opening, questions, a look at the figures, closing. */
  fillers: z.array(z.string()).length(4),
  markers: z.array(z.string()).min(1),
  conclusions: z.array(
    z.object({
      kind: z.enum(['keep', 'stop', 'try']),
      text: z.string(),
      metric: z.string().optional(),
      threshold: z.string().optional(),
    }),
  ),
});

const FILES = {
  house: ['house.json', houseSchema],
  week: ['week.json', weekSchema],
  products: ['products.json', productsSchema],
  lineups: ['lineups.json', z.object({ today: lineupSchema, open: lineupSchema })],
  cards: ['talk-cards.json', cardsSchema],
  shortCards: ['short-cards.json', shortCardsSchema],
  sheets: ['run-sheets.json', z.object({ today: sheetSchema, past: sheetSchema })],
  past: ['past-show.json', pastShowSchema],
  earlier: ['earlier-shows.json', earlierShowsSchema],
} as const;

/** 演示机构 as it lies in `resources/demo`: everything by key and relative to a day, nothing of it dated. */
export type DemoData = { readonly [K in keyof typeof FILES]: z.infer<(typeof FILES)[K][1]> };

export async function readDemoData(resources: string): Promise<DemoData> {
  const entries = await Promise.all(
    Object.entries(FILES).map(async ([name, [file, schema]]) => {
      const text = await readFile(path.join(resources, 'demo', file), 'utf8');
      return [name, schema.parse(JSON.parse(text))] as const;
    }),
  );
  return Object.fromEntries(entries) as DemoData;
}
