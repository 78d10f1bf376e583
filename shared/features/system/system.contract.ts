import { z } from 'zod';
import { command, defineContract, query } from '#shared/kernel/contract.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import {
  backupHealthSchema,
  backupViewSchema,
  damagedDocumentSchema,
  historyEntrySchema,
  preferencesSchema,
  problemSchema,
  storedFileSchema,
  storeReportSchema,
  undoNameSchema,
} from './system.model.ts';

const nothing = z.null();
const place = z.object({ collection: z.string(), id: idSchema });
const scope = z.object({ scope: z.string().min(1) });

export const systemContract = defineContract('system', {
  preferences: query({ input: z.object({}), output: preferencesSchema, reads: ['preferences'] }),
  setPreferences: command({ input: preferencesSchema.partial(), output: nothing }),
  about: query({ input: z.object({}), output: z.object({ version: z.string(), dataFolder: z.string() }) }),
  openDataFolder: command({ input: z.object({}), output: nothing }),
  /** The newest failures of the log that carry a number, newest first. */
  problems: query({ input: z.object({}), output: z.array(problemSchema) }),
  openLog: command({ input: z.object({}), output: nothing }),
  /** A fault of a window, written into the log under a number of its own. */
  noteFault: command({
    input: z.object({ name: z.string().max(80), message: z.string().max(300), stack: z.string().max(4000) }),
    output: z.object({ errorId: idSchema }),
  }),

  undoState: query({
    input: scope,
    output: z.object({ undo: undoNameSchema.nullable(), redo: undoNameSchema.nullable() }),
    reads: ['undo'],
  }),
  undo: command({ input: scope, output: z.object({ act: z.string() }) }),
  redo: command({ input: scope, output: z.object({ act: z.string() }) }),
  history: query({
    input: z.object({ collection: z.string(), id: idSchema }),
    output: z.array(historyEntrySchema),
    reads: ['undo'],
  }),

  storeReport: query({ input: z.object({}), output: storeReportSchema }),
  backups: query({ input: z.object({}), output: z.array(backupViewSchema), reads: ['backup'] }),
  backupHealth: query({ input: z.object({}), output: backupHealthSchema, reads: ['backup'] }),
  makeBackup: command({ input: z.object({}), output: backupViewSchema }),
  /** Puts a backup in place of the present store (which is kept aside) and starts the studio again. */
  restoreBackup: command({ input: z.object({ name: z.string() }), output: nothing }),
  /** Chooses a backup file; false when the person thinks better of it. */
  restoreFromFile: command({ input: z.object({}), output: z.boolean() }),
  /** Leaves the demo: backs it up, keeps it aside and starts the studio empty. Refused for one's own organisation. */
  leaveDemo: command({ input: z.object({}), output: nothing }),
  /** Copies a backup to a folder of the person's choice; null when none was chosen. */
  exportBackup: command({ input: z.object({ name: z.string() }), output: z.string().nullable() }),

  /** Documents that were damaged on the disk. */
  damaged: query({
    input: z.object({}),
    output: z.array(damagedDocumentSchema),
    reads: ['damaged-document', 'backup'],
  }),
  /** Puts the newest sound copy in its place, takes a changed one as it is, or takes it out. What gives way is kept. */
  mendDamaged: command({ input: place.extend({ how: z.enum(['restore', 'accept', 'set-aside']) }), output: nothing }),

  /** Asks for a file and keeps a copy; null when none was chosen. `accept` are mime types, `image/*` allowed. */
  chooseFile: command({
    input: z.object({ accept: z.array(z.string()).optional() }),
    output: storedFileSchema.nullable(),
  }),
  /** A pasted or dropped file, as base64. */
  addFileBytes: command({
    input: z.object({
      name: z.string().min(1).max(200),
      base64: z.string().max(70_000_000),
      accept: z.array(z.string()).optional(),
    }),
    output: storedFileSchema,
  }),
  openStoredFile: command({ input: z.object({ id: idSchema }), output: nothing }),
  file: query({
    input: z.object({ id: idSchema }),
    output: storedFileSchema.extend({ url: z.string() }).nullable(),
  }),
});
