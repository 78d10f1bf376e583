import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Opening, OpenTrouble } from '#shared/features/system/index.ts';
import { PatientOpening } from '#electron/platform/patient-opening.ts';
import { troubleOf } from '#electron/store/open-trouble.ts';
import { studioFolders } from '#electron/store/studio-folders.ts';

afterEach(() => {
  vi.useRealTimers();
});

function patient(reason: OpenTrouble['reason']): { opening: PatientOpening; told: Opening['kind'][] } {
  const told: Opening['kind'][] = [];
  const opening = new PatientOpening({
    file: 'studio.db',
    diagnose: () => Promise.resolve({ reason, file: 'studio.db', code: '' }),
    tell: ({ kind }) => {
      told.push(kind);
    },
  });
  return { opening, told };
}

/** Fails some times, then opens. */
function openingAfter(failures: number): () => Promise<string> {
  let left = failures;
  return () => {
    left -= 1;
    return left >= 0 ? Promise.reject(new Error('not yet')) : Promise.resolve('open');
  };
}

describe('opening with patience', () => {
  it('says nothing of an opening that is quick', async () => {
    const { opening, told } = patient('unknown');
    expect(await opening.open(openingAfter(0))).toBe('open');
    expect(told).toEqual(['ready']);
  });

  it('says that it waits once it takes long', async () => {
    vi.useFakeTimers();
    const { opening, told } = patient('unknown');
    const opened = opening.open(() => new Promise((resolve) => setTimeout(resolve, 3000)));
    await vi.advanceTimersByTimeAsync(3000);
    await opened;
    expect(told).toEqual(['waiting', 'ready']);
  });

  it('goes on by itself at what lets go by itself', async () => {
    vi.useFakeTimers();
    const { opening, told } = patient('locked');
    const opened = opening.open(openingAfter(3));
    await vi.advanceTimersByTimeAsync(3000);
    expect(await opened).toBe('open');
    expect(told).toEqual(['failed', 'ready']);
  });

  it('waits for a person where nothing changes by itself', async () => {
    vi.useFakeTimers();
    const { opening, told } = patient('full');
    const opened = opening.open(openingAfter(1));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(opening.opening).toMatchObject({ kind: 'failed', trying: false });
    opening.retry();
    expect(await opened).toBe('open');
    expect(told).toEqual(['failed', 'waiting', 'ready']);
  });

  it('lets go only when no attempt runs', async () => {
    vi.useFakeTimers();
    const { opening } = patient('locked');
    let ended = false;
    void opening.open(async () => {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      ended = true;
      throw new Error('not yet');
    });
    const left = opening.leave();
    await vi.advanceTimersByTimeAsync(2000);
    expect(await left).toBe('not opened');
    expect(ended).toBe(true);
  });
});

describe('why a store does not open', () => {
  const systemError = (code: string): Error => Object.assign(new Error(code), { code, path: '/x/studio.db.part' });

  it.each<[Error, OpenTrouble['reason']]>([
    [new AppError('STORE_BUSY'), 'locked'],
    [new AppError('STORE_IN_USE'), 'in-use'],
    [new AppError('STORE_FOREIGN'), 'foreign'],
    [new AppError('DISK_FULL'), 'full'],
    [new AppError('STORE_WRITE_REFUSED'), 'read-only'],
    [systemError('EACCES'), 'no-access'],
    [systemError('ENOTDIR'), 'in-the-way'],
    [systemError('EROFS'), 'read-only'],
    [systemError('EIO'), 'disk'],
    [new Error('anything'), 'unknown'],
  ])('%s', async (thrown, reason) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kaibo-trouble-'));
    expect(await troubleOf(thrown, studioFolders(folder))).toMatchObject({ reason });
    await rm(folder, { recursive: true });
  });

  it('names the file that the system named, also behind a code of the store', async () => {
    const folders = studioFolders('/nowhere');
    const behind = new AppError('DISK_FULL', {}, systemError('ENOSPC'));
    expect(await troubleOf(behind, folders)).toEqual({ reason: 'full', file: '/x/studio.db.part', code: 'DISK_FULL' });
    expect((await troubleOf(new AppError('STORE_BUSY'), folders)).file).toBe(folders.database);
  });

  it('looks up what the engine does not say', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kaibo-trouble-'));
    const cannotOpen = Object.assign(new Error('cannot open'), { code: 'SQLITE_CANTOPEN' });
    await mkdir(path.join(folder, 'studio.db'));
    expect(await troubleOf(cannotOpen, studioFolders(folder))).toMatchObject({ reason: 'not-a-file' });
    await writeFile(path.join(folder, 'file'), '');
    expect(await troubleOf(cannotOpen, studioFolders(path.join(folder, 'file')))).toMatchObject({
      reason: 'in-the-way',
    });
    await rm(folder, { recursive: true });
  });
});
