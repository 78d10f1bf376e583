import { open, readFile, stat } from 'node:fs/promises';
import { instant, type Instant } from '#shared/kernel/time.ts';
import { orNull } from './durable.ts';
import type { Session } from './last-session.ts';
import { waitUntilFree } from './log-owner.ts';
import { readLogMark, type LogMark } from './log-mark.ts';
import type { DoubtfulReport } from './start-report.ts';
import { LOG_COMPANIONS, moveAside, newQuarantine, type StudioFolders } from './studio-folders.ts';
import { headerOf, isSuccessor, saltOf, soundFrames } from './wal-format.ts';

/** What may be missing because the log of the last session is not what that session left. */
export type LogLoss = Pick<DoubtfulReport, 'why' | 'quarantine' | 'missingFrom' | 'missingTo'>;

/**
 * `whole`: the engine may read it. `header`: only its header is gone, and the mark knows it. `useless`: the engine must
 * not see it, though the file has everything. `lost`: what it held is gone; `aside` when the engine must not see the rest.
 */
type Verdict =
  | { readonly kind: 'whole' | 'header' | 'useless' }
  | { readonly kind: 'lost'; readonly why: LogLoss['why']; readonly aside: boolean };

const WHOLE: Verdict = { kind: 'whole' };

/**
 * Looks at the log before the engine does, since the engine drops what it cannot read and takes over what is not ours.
 * A log that must not be read moves to the quarantine. Returns what may be missing, or null.
 */
export async function checkLog(folders: StudioFolders, session: Session | null, now: Instant): Promise<LogLoss | null> {
  const { database } = folders;
  const log = await orNull(readFile(`${database}-wal`));
  const mark = await readLogMark(database);
  const closed = session?.state === 'closed';
  const open = session?.state === 'open';
  const verdict = closed ? judgeAfterClose(log, mark) : judge(log, open ? mark : null);
  if (verdict.kind === 'whole') return null;
  if (verdict.kind === 'header' && mark !== null) {
    await writeHeader(`${database}-wal`, mark.header);
    return null;
  }
  const span = await spanOf(database);
  const aside = verdict.kind === 'useless' || (verdict.kind === 'lost' && verdict.aside);
  const quarantine = aside ? await putLogAside(folders, now) : null;
  return verdict.kind === 'lost' ? { why: verdict.why, quarantine, ...span } : null;
}

/**
 * A session that ends in good order leaves no log. One that is there all the same is an old one that something has
 * brought back, or another program's: the engine would put its pages over what people left.
 */
function judgeAfterClose(log: Buffer | null, mark: LogMark | null): Verdict {
  const header = log === null ? null : headerOf(log);
  if (header === null) return WHOLE;
  const last = mark === null ? null : saltOf(mark.header);
  const salt = saltOf(header);
  if (last !== null && (salt === last || isSuccessor(salt, last))) return { kind: 'useless' };
  return { kind: 'lost', why: 'log-foreign', aside: true };
}

function judge(log: Buffer | null, mark: LogMark | null): Verdict {
  const empty = log === null || log.length === 0;
  if (mark === null) {
    return empty || headerOf(log) !== null ? WHOLE : { kind: 'lost', why: 'log-damaged', aside: true };
  }
  const needed = mark.frames > mark.stored;
  if (empty) return needed ? { kind: 'lost', why: 'log-missing', aside: false } : WHOLE;
  const header = headerOf(log);
  if (header === null) return withoutHeader(log, mark);
  const salt = saltOf(header);
  if (salt === saltOf(mark.header)) return withFrames(soundFrames(log, header), mark);
  if (isSuccessor(saltOf(mark.header), salt)) return WHOLE;
  return needed ? { kind: 'lost', why: 'log-foreign', aside: true } : { kind: 'useless' };
}

function withoutHeader(log: Buffer, mark: LogMark): Verdict {
  const sound = soundFrames(log, mark.header);
  if (sound > 0 && sound >= mark.stored) return sound >= mark.frames ? { kind: 'header' } : damaged(true);
  return mark.frames > mark.stored ? damaged(true) : { kind: 'useless' };
}

/**
 * The engine may read the sound beginning of a damaged log only when that goes beyond what the file has already: older
 * pages from the log over newer ones in the file would make a mixture of both.
 */
function withFrames(sound: number, mark: LogMark): Verdict {
  if (sound >= mark.frames) return WHOLE;
  if (mark.stored >= mark.frames) return { kind: 'useless' };
  return damaged(sound < mark.stored);
}

function damaged(aside: boolean): Verdict {
  return { kind: 'lost', why: 'log-damaged', aside };
}

async function putLogAside(folders: StudioFolders, now: Instant): Promise<string> {
  await waitUntilFree(folders.database);
  const folder = await newQuarantine(folders, now);
  await moveAside(folders, folder, LOG_COMPANIONS);
  return folder;
}

async function writeHeader(file: string, header: Buffer): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.write(header, 0, header.length, 0);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The log goes into the file now and then; what came after the last time may be missing. */
async function spanOf(database: string): Promise<Pick<LogLoss, 'missingFrom' | 'missingTo'>> {
  const [file, mark, log] = await Promise.all(
    ['', '-wal-mark', '-wal'].map((end) => orNull(stat(database + end)).catch(() => null)),
  );
  const to = Math.max(mark?.mtimeMs ?? 0, log?.mtimeMs ?? 0, file?.mtimeMs ?? 0);
  return { missingFrom: file ? instant(Math.round(file.mtimeMs)) : null, missingTo: instant(Math.round(to)) };
}
