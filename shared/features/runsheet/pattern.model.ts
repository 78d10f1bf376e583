import { z } from 'zod';
import { itemRoleSchema } from './runsheet.model.ts';

const wordsSchema = z.object({ zh: z.string().min(1), en: z.string().min(1) });

/** One beat 节拍 of a show pattern. A product role takes a product of that role from the lineup. */
export const beatSchema = z.object({
  minutes: z.number().positive(),
  role: itemRoleSchema,
  /** Title of a segment, and of a product beat for which the lineup has no product. */
  title: wordsSchema,
  notes: wordsSchema.optional(),
  /** fresh takes a product not on yet (else one again), again 返场 takes one that was on. Default fresh. */
  take: z.enum(['fresh', 'again']).optional(),
  /** Pins the beat when it falls on a full hour 整点. */
  onTheHour: z.boolean().optional(),
  /** In which rounds the beat comes: every round unless told. Rounds count from 1. */
  rounds: z.enum(['odd', 'even', 'second', 'not-second']).optional(),
});
export type Beat = z.infer<typeof beatSchema>;

const sectionSchema = z.object({ title: wordsSchema, beats: z.array(beatSchema).min(1) });

/**
 * 场次模式 (content: scripts §3 and §4), kept as data in resources/run-patterns. `fixed` is a whole show that is
 * scaled to the length wanted; `rounds` repeats a round between an opening and a closing and keeps a reserve.
 */
export const runPatternSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fixed'),
    id: z.string(),
    order: z.number(),
    name: wordsSchema,
    fits: wordsSchema,
    sections: z.array(sectionSchema).min(1),
  }),
  z.object({
    kind: z.literal('rounds'),
    id: z.string(),
    order: z.number(),
    name: wordsSchema,
    fits: wordsSchema,
    roundTitle: wordsSchema,
    opening: z.array(beatSchema),
    round: z.array(beatSchema).min(1),
    closing: z.array(beatSchema),
    /** 机动, share of the show kept free. */
    reserve: z.number().min(0).max(0.5),
    /** How many different products of 主推 take turns; all when absent. */
    coreProducts: z.number().int().positive().optional(),
  }),
]);
export type RunPattern = z.infer<typeof runPatternSchema>;

/** A pattern as the chooser shows it. */
export const patternSummarySchema = z.object({
  id: z.string(),
  name: wordsSchema,
  fits: wordsSchema,
  /** Length of the whole show, or of one round, in minutes. */
  minutes: z.number(),
  kind: z.enum(['fixed', 'rounds']),
  beats: z.array(z.object({ role: itemRoleSchema, minutes: z.number() })),
});
export type PatternSummary = z.infer<typeof patternSummarySchema>;

/** Whether a beat comes in a round; rounds count from 1. */
export function inRound(beat: Beat, round: number): boolean {
  switch (beat.rounds) {
    case undefined:
      return true;
    case 'odd':
      return round % 2 === 1;
    case 'even':
      return round % 2 === 0;
    case 'second':
      return round === 2;
    case 'not-second':
      return round !== 2;
  }
}

export function summarisePattern(pattern: RunPattern): PatternSummary {
  const beats =
    pattern.kind === 'fixed'
      ? pattern.sections.flatMap((section) => section.beats)
      : pattern.round.filter((beat) => inRound(beat, 1));
  return {
    id: pattern.id,
    name: pattern.name,
    fits: pattern.fits,
    kind: pattern.kind,
    minutes: beats.reduce((total, beat) => total + beat.minutes, 0),
    beats: beats.map(({ role, minutes }) => ({ role, minutes })),
  };
}
