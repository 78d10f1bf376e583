import { z } from 'zod';

/** Why a table is asked about before it is read as products. The words are in the feature's text. */
export const importDoubtSchema = z.discriminatedUnion('kind', [
  /** A header that only tables of another kind have; `of` is what their lines are. */
  z.object({
    kind: z.literal('lines'),
    of: z.enum([
      'orders',
      'bills',
      'competitors',
      'gifts',
      'materials',
      'videos',
      'sessions',
      'ads',
      'parcels',
      'people',
    ]),
    header: z.string(),
  }),
  /** Products with their sales figures, which this import leaves out. */
  z.object({ kind: z.literal('figures'), headers: z.array(z.string()) }),
  /** A known export whose products could be taken: only their names, ids and prices. */
  z.object({ kind: z.literal('layout'), layout: z.string() }),
  /** A title and nothing else of a product, or not even a sure title. */
  z.object({ kind: z.literal('weak') }),
]);
export type ImportDoubt = z.infer<typeof importDoubtSchema>;

/** Units a person can choose for a column that does not say. */
export const chosenUnitSchema = z.enum(['percent', 'ratio']);

/** A column of which header and values do not say what it holds. */
export const askedColumnSchema = z.object({
  column: z.number().int(),
  /** `noUnit`: 佣金 may be a rate or 元. `fractions`: 0.2 under (%) may be 0.2 % or 20 %. */
  why: z.enum(['noUnit', 'fractions']),
});
export type AskedColumn = z.infer<typeof askedColumnSchema>;
