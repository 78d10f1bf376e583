import type { Migration } from '../migrator.ts';
import { migration0010 } from './0010-documents.ts';
import { migration0020 } from './0020-journal.ts';

/** Every migration in order. A released one is frozen: add another instead of changing it. */
export const MIGRATIONS: readonly Migration[] = [migration0010, migration0020];
