import { access, constants, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { OpenTrouble } from '#shared/features/system/index.ts';
import { codeOf } from './durable.ts';
import type { StudioFolders } from './studio-folders.ts';

type Reason = OpenTrouble['reason'];

const REASONS: Readonly<Record<string, Reason>> = {
  STORE_IN_USE: 'in-use',
  STORE_BUSY: 'locked',
  EBUSY: 'locked',
  DISK_FULL: 'full',
  ENOSPC: 'full',
  EDQUOT: 'full',
  STORE_FOREIGN: 'foreign',
  STORE_WRITE_REFUSED: 'read-only',
  EROFS: 'read-only',
  EACCES: 'no-access',
  EPERM: 'no-access',
  ENOTDIR: 'in-the-way',
  EEXIST: 'in-the-way',
  EISDIR: 'not-a-file',
  EIO: 'disk',
};

/** Less than this, and the engine cannot even begin, bytes. */
const LEAST_ROOM = 256 * 1024;

/** Why the store did not open, as people can act on it. Never throws. */
export async function troubleOf(thrown: unknown, folders: StudioFolders): Promise<OpenTrouble> {
  const code = codeOf(thrown);
  const known = REASONS[code];
  const file = fileIn(thrown) ?? folders.database;
  return { reason: known ?? (await lookedUp(folders)), file, code };
}

/** The engine says only that it could not: what stands in its way is looked up. */
async function lookedUp({ database }: StudioFolders): Promise<Reason> {
  const folder = path.dirname(database);
  const found = await stat(database).catch(() => null);
  if (found && !found.isFile()) return 'not-a-file';
  const room = await statfs(folder).catch(() => null);
  if (room && room.bavail * room.bsize < LEAST_ROOM) return 'full';
  // With the dot it is refused when it is a file.
  const inside = `${folder}${path.sep}.`;
  for (const place of found ? [inside, database] : [inside]) {
    const refused = await access(place, constants.R_OK | constants.W_OK).then(
      () => '',
      (thrown: unknown) => codeOf(thrown),
    );
    const reason = REASONS[refused];
    if (reason) return reason;
  }
  return 'unknown';
}

/** The system names the file in its failures, the store passes them on as causes. */
function fileIn(thrown: unknown): string | null {
  if (!(thrown instanceof Error)) return null;
  const { path: named } = thrown as NodeJS.ErrnoException;
  return named ?? fileIn(thrown.cause);
}
