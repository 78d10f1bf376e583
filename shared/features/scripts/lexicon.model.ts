import { z } from 'zod';

/** One entry of resources/compliance/lexicon.json, lean. Severity 3 拦截, 2 警告, 1 提示 (content/compliance.md §2). */
export const lexiconEntrySchema = z.object({
  id: z.string(),
  term: z.string(),
  kind: z.enum(['literal', 'regex']),
  pattern: z.string(),
  flags: z.string(),
  category: z.string(),
  severity: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  replacement: z.string(),
  /** Lets a hit pass when this pattern covers it. */
  allowOverlap: z.array(z.string()),
  /** Lets a hit pass when this pattern stands in the same sentence. */
  allowContext: z.array(z.string()),
});
export type LexiconEntry = z.infer<typeof lexiconEntrySchema>;
