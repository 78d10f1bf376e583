import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';

const sideSchema = z.object({
  /** Absent when the path was not there (removed). */
  value: z.unknown().optional(),
  hlc: z.string(),
  device: z.string(),
  by: idSchema.nullable(),
});

/** 冲突 of one path of one document, kept on the device that merged. `settled` says how it ended. */
export const conflictDocSchema = z.object({
  id: idSchema,
  collection: z.string(),
  documentId: idSchema,
  title: z.string(),
  path: z.string(),
  kept: sideSchema,
  lost: sideSchema,
  /** Nothing was decided: the hub's value stands until a person chooses. */
  open: z.boolean(),
  foundAt: instantSchema,
  settled: z
    .object({ choice: z.enum(['kept', 'lost', 'value']), at: instantSchema, by: idSchema.nullable() })
    .nullable(),
});
export type ConflictDoc = z.infer<typeof conflictDocSchema>;

export const conflictCollection = defineCollection<ConflictDoc>({
  name: 'team-conflict',
  schema: conflictDocSchema,
  schemaVersion: 1,
  indexes: { settled: (conflict) => (conflict.settled === null ? 0 : 1) },
});
