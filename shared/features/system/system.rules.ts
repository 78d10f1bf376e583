import { DAY, type Instant } from '#shared/kernel/time.ts';
import type { BackupHealth } from './system.model.ts';

/** How long a studio may go without a good backup before it is said, ms. */
const PATIENCE = 2 * DAY;

/**
 * How backups stand. `failure` is the last attempt that failed, null once one worked; `newestAt` is the newest good
 * backup. One that the clock calls future tells nothing of its age, so it does not keep the studio quiet.
 */
export function backupHealth({
  failure,
  newestAt,
  now,
}: {
  readonly failure: { readonly code: string } | null;
  readonly newestAt: Instant | null;
  readonly now: Instant;
}): BackupHealth {
  if (failure === null) return { kind: 'fine' };
  const age = newestAt === null ? null : now - newestAt;
  if (age !== null && age >= 0 && age < PATIENCE) return { kind: 'fine' };
  return { kind: 'failing', newestAt, code: failure.code };
}
