import { z } from 'zod';
import { defineContract, query } from '#shared/kernel/contract.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';
import { showSchema } from './schedule.model.ts';

export const scheduleContract = defineContract('schedule', {
  /** Shows that touch the span [from, to), by start. */
  shows: query({
    input: z.object({ from: instantSchema, to: instantSchema }),
    output: z.array(showSchema),
    reads: ['show'],
  }),
  show: query({ input: z.object({ showId: idSchema }), output: showSchema.nullable(), reads: ['show'] }),
  /** Shows around now to choose from, oldest first, and the one meant when nobody chose. */
  selectable: query({
    input: z.object({}),
    output: z.object({ shows: z.array(showSchema), suggestedId: idSchema.nullable() }),
    reads: ['show'],
  }),
});
