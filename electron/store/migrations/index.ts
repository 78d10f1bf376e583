import type { Migration } from '../migrator.ts';
import { migration0010 } from './0010-documents.ts';
import { migration0020 } from './0020-journal.ts';
import { migration0030 } from './0030-sync.ts';
import { migration0040 } from './0040-hub-sent.ts';
import { migration0050 } from './0050-hub-cursor-age.ts';
import { migration0060 } from './0060-hub-unsent.ts';
import { migration0070 } from './0070-document-digest.ts';
import { migration0080 } from './0080-hub-aside.ts';
import { migration0090 } from './0090-unkept-past.ts';

/** Every migration in order. A released one is frozen: add another instead of changing it. */
export const MIGRATIONS: readonly Migration[] = [
  migration0010,
  migration0020,
  migration0030,
  migration0040,
  migration0050,
  migration0060,
  migration0070,
  migration0080,
  migration0090,
];
