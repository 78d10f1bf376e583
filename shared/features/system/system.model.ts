import { z } from 'zod';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';

export const languageSchema = z.enum(['zh', 'en']);
export type Language = z.infer<typeof languageSchema>;

/** What a person may set for this desk. */
export const preferencesSchema = z.object({
  language: languageSchema,
  theme: z.enum(['light', 'dark', 'system']),
  /** Row heights: −4, 0 or +4. */
  density: z.enum(['compact', 'normal', 'comfortable']),
  /** Root zoom 1.25. */
  bigType: z.boolean(),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const backupViewSchema = z.object({
  name: z.string(),
  takenAt: instantSchema,
  reason: z.enum(['daily', 'weekly', 'manual', 'before-migration', 'before-import', 'before-restore']),
  sizeBytes: z.number(),
  documents: z.number(),
});
export type BackupView = z.infer<typeof backupViewSchema>;

/** What happened when the store was opened at this start. */
export const storeReportSchema = z.object({
  readOnly: z.boolean(),
  restored: z
    .object({
      backupTakenAt: instantSchema.nullable(),
      missingFrom: instantSchema.nullable(),
      missingTo: instantSchema,
      quarantine: z.string(),
    })
    .nullable(),
});
export type StoreReport = z.infer<typeof storeReportSchema>;

export const undoNameSchema = z.object({
  act: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const historyEntrySchema = z.object({
  changeId: idSchema,
  at: instantSchema,
  by: idSchema.nullable(),
  act: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

export const storedFileSchema = z.object({
  id: idSchema,
  name: z.string(),
  mime: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
});
export type StoredFileView = z.infer<typeof storedFileSchema>;

/** One failure in the log: its number, when, and which call or `window` it was. */
export const problemSchema = z.object({ errorId: idSchema, at: instantSchema, where: z.string() });
export type Problem = z.infer<typeof problemSchema>;

/** A document that is not what was stored, and the ways on. It is left out of lists until a person decides. */
export const damagedDocumentSchema = z.object({
  collection: z.string(),
  id: idSchema,
  /** What people call it; '' where that cannot be read from it or from a backup. */
  title: z.string(),
  /** `unreadable`: no document any more. `changed`: reads well, is not what was stored. `misfit`: does not fit its kind. */
  damage: z.enum(['unreadable', 'changed', 'misfit']),
  /** When the newest backup that has it sound was taken; null when none has. */
  copyTakenAt: instantSchema.nullable(),
  /** Names of the fields in which a changed document differs from that copy. */
  differs: z.array(z.string()),
});
export type DamagedDocument = z.infer<typeof damagedDocumentSchema>;
