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

/** A backup as people see it. Without `holds` and with `documents` null nobody could tell; `checked` is false without a note. */
export const backupViewSchema = z.object({
  name: z.string(),
  takenAt: instantSchema,
  reason: z.enum(['daily', 'weekly', 'manual', 'before-migration', 'before-import', 'before-restore']),
  sizeBytes: z.number(),
  documents: z.number().nullable(),
  holds: z.object({ shows: z.number(), products: z.number(), people: z.number() }).optional(),
  checked: z.boolean(),
});
export type BackupView = z.infer<typeof backupViewSchema>;

/** `failing` once there has been no good backup for two days and the last attempt did not work. */
export const backupHealthSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fine') }),
  z.object({ kind: z.literal('failing'), newestAt: instantSchema.nullable(), code: z.string() }),
]);
export type BackupHealth = z.infer<typeof backupHealthSchema>;

/** What happened when the store was opened at this start. */
export const storeReportSchema = z.object({
  readOnly: z.boolean(),
  restored: z
    .object({
      why: z.enum(['damaged', 'missing', 'foreign']),
      backupTakenAt: instantSchema.nullable(),
      missingFrom: instantSchema.nullable(),
      missingTo: instantSchema,
      quarantine: z.string().nullable(),
    })
    .nullable(),
  /** The file opened, but part of the last session is gone or the file was changed from outside. */
  doubtful: z
    .object({
      why: z.enum(['log-missing', 'log-damaged', 'log-foreign', 'changed-outside']),
      missingFrom: instantSchema.nullable(),
      missingTo: instantSchema,
      quarantine: z.string().nullable(),
      documents: z.number(),
      offer: z.object({ name: z.string(), takenAt: instantSchema, documents: z.number() }).nullable(),
    })
    .optional(),
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
