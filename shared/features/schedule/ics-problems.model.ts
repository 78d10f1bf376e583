import { z } from 'zod';

/** Why an event was left out. */
const LEFT_OUT = [
  'all-day',
  'no-start',
  'no-end',
  'end-not-after-start',
  'date-unreadable',
  'rule-unreadable',
  'rule-too-fine',
  'rule-empty',
  'zone-left-out',
  'cut-off',
  'unreadable',
  'duplicate',
  'too-many',
] as const;
/** What was wrong with an event that was read all the same. */
const READ_ALL_THE_SAME = ['line-unreadable', 'line-broken', 'text-damaged', 'unended', 'rule-numbers'] as const;

export const ICS_PROBLEMS = [...LEFT_OUT, ...READ_ALL_THE_SAME] as const;
export type IcsProblem = (typeof ICS_PROBLEMS)[number];

/**
 * Something of a calendar file that was not taken: the event, the property (`part`), what stands there and its line.
 * `part` is empty for a line that is no property; without it the event as a whole is meant.
 */
export const icsSkippedSchema = z.object({
  uid: z.string(),
  title: z.string(),
  problem: z.enum(ICS_PROBLEMS),
  part: z.string().optional(),
  value: z.string().optional(),
  line: z.number().int().optional(),
});
export type IcsSkipped = z.infer<typeof icsSkippedSchema>;
