import { open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';

/** Makes sure that the bytes of a file are on the disk. */
export async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes sure that the names in a folder are on the disk. Windows keeps them by itself and refuses to open a folder. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a small file whole or not at all. Throws DISK_FULL and then leaves nothing half-made. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.part`;
  await leavingNothing(temporary, async () => {
    await writeFile(temporary, text);
    await flush(temporary);
    await rename(temporary, file);
  });
  await flushFolder(path.dirname(file));
}

/** Runs `work`; when it fails, the file it was making goes and a full disk gets its code. */
export async function leavingNothing<R>(temporary: string, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw isDiskFull(thrown) ? new AppError('DISK_FULL', {}, thrown) : thrown;
  }
}

export function codeOf(thrown: unknown): string {
  const { code } = (thrown ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** Answers null where the file or folder is not there. Any other trouble is passed on. */
export async function orNull<R>(found: Promise<R>): Promise<R | null> {
  try {
    return await found;
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}

function isDiskFull(thrown: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(codeOf(thrown));
}
