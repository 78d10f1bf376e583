import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';

export const noteSchema = z.object({ id: idSchema, text: z.string(), rank: z.number().nullable() });
/** The smallest document there can be, for tests of the store itself. */
export type Note = z.infer<typeof noteSchema>;

export const noteCollection = defineCollection<Note>({
  name: 'note',
  schema: noteSchema,
  schemaVersion: 1,
  indexes: { rank: (note) => note.rank, text: (note) => note.text },
});
