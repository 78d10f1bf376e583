import { stat } from 'node:fs/promises';
import type { Clock } from '#shared/kernel/clock.ts';
import { instant } from '#shared/kernel/time.ts';
import { countRows } from './backup-check.ts';
import type { Backup } from './backup-list.ts';
import type { Driver } from './driver.port.ts';
import { orNull } from './durable.ts';
import { checksumOf, readSession, tryWriteSession, type Session } from './last-session.ts';
import { checkLog, type LogLoss } from './log-check.ts';
import type { Migration } from './migrator.ts';
import { recoverIfDamaged } from './recovery.ts';
import { finishReplacement } from './replacement.ts';
import type { DoubtfulReport, StartReport } from './start-report.ts';
import type { StudioFolders } from './studio-folders.ts';

/** What was found before the file is opened. `loss` becomes a report once it can be told what is left. */
export type StartFindings = { readonly report: StartReport; readonly loss: LogLoss | null };

const CLEAN: StartReport = { kind: 'clean' };

/**
 * Brings the closed file into a state that may be opened: a replacement that was cut off is finished, the log of a
 * session that was cut off is checked, damage is repaired.
 */
export async function checkStart(
  folders: StudioFolders,
  { clock, migrations }: { readonly clock: Clock; readonly migrations: readonly Migration[] },
): Promise<StartFindings> {
  await finishReplacement(folders);
  const { database } = folders;
  const session = await readSession(database);
  const loss = (await checkLog(folders, session, clock.now())) ?? lossIn(session);
  // From here on the log changes: a start that is cut off must not be taken for one that lost it.
  if (loss !== null || session?.state === 'open') await noteLoss(database, session, loss);
  const changed = await changedOutside(database, session);
  const repaired = await recoverIfDamaged(folders, { clock, migrations, session });
  if (repaired.kind === 'restored') return { report: repaired, loss: null };
  const carried = session?.report.kind === 'restored' ? session.report : CLEAN;
  return { report: carried, loss: loss ?? changed };
}

/** What a start that was cut off had found, and perhaps nobody has read. */
function lossIn(session: Session | null): LogLoss | null {
  if (session?.report.kind !== 'doubtful') return null;
  const { why, quarantine, missingFrom, missingTo } = session.report;
  return { why, quarantine, missingFrom, missingTo };
}

async function noteLoss(database: string, session: Session | null, loss: LogLoss | null): Promise<void> {
  const documents = session?.documents ?? 0;
  const carried = session?.report ?? CLEAN;
  const report: StartReport = loss === null ? carried : { kind: 'doubtful', ...loss, documents: 0, offer: null };
  await tryWriteSession(database, { state: 'left', documents, file: null, report });
}

/** The engine does not notice a changed byte inside a value; the checksum of the closed file does. */
async function changedOutside(database: string, session: Session | null): Promise<LogLoss | null> {
  if (session?.state !== 'closed' || session.file === null) return null;
  const found = await orNull(stat(database));
  if (!found?.isFile()) return null;
  const now = await checksumOf(database);
  if (now?.bytes === session.file.bytes && now.crc32 === session.file.crc32) return null;
  return { why: 'changed-outside', quarantine: null, missingFrom: null, missingTo: instant(Math.round(found.mtimeMs)) };
}

/** The report of this start, with what is left and the backup that holds more. */
export async function reportOf(
  { report, loss }: StartFindings,
  driver: Driver,
  backups: readonly Backup[],
): Promise<StartReport> {
  if (loss === null || report.kind !== 'clean') return report;
  const left = await countRows(driver);
  return { kind: 'doubtful', ...loss, documents: left.documents, offer: offerOf(loss, left, backups) };
}

function offerOf(
  { why }: LogLoss,
  left: { readonly documents: number; readonly events: number },
  backups: readonly Backup[],
): DoubtfulReport['offer'] {
  for (const { name, takenAt, documents, events } of backups) {
    if (documents === null) continue;
    const holdsMore = documents > left.documents || (events ?? 0) > left.events;
    if (why === 'changed-outside' || holdsMore) return { name, takenAt, documents };
  }
  return null;
}

/** From here on a log that is not what the marks say is found out. */
export async function beginSession(database: string, driver: Driver, report: StartReport): Promise<void> {
  const { documents } = await countRows(driver);
  await tryWriteSession(database, { state: 'open', documents, file: null, report });
}

/** After the database is closed. Another program that still holds it keeps the log, and then nothing is known of it. */
export async function endSession(database: string, documents: number): Promise<void> {
  const log = await orNull(stat(`${database}-wal`));
  const state = log === null || log.size === 0 ? 'closed' : 'left';
  const file = state === 'closed' ? await checksumOf(database) : null;
  await tryWriteSession(database, { state, documents, file, report: CLEAN });
}
