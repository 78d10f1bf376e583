import { createHash } from 'node:crypto';
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plus } from '#shared/kernel/time.ts';
import type { StudioStore } from '#electron/store/index.ts';
import { STORE_NOW, StoreFolder } from '#tests/support/temp-store.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
let folder: StoreFolder;
let store: StudioStore;
beforeEach(async () => {
  folder = new StoreFolder();
  store = await folder.open();
});
afterEach(() => folder.dispose());

describe('files', () => {
  it('are kept whole beside the database, by id', async () => {
    const file = await store.files.addBytes('灯光.png', PNG);
    expect(file).toMatchObject({ name: '灯光.png', mime: 'image/png', sizeBytes: PNG.length });
    expect(file.sha256).toBe(createHash('sha256').update(PNG).digest('hex'));
    const kept = await store.files.pathOf(file.id);
    expect(path.basename(kept ?? '')).toBe(`${file.id}.png`);
    expect((await readFile(kept ?? '')).equals(PNG)).toBe(true);
    expect(await store.files.get(file.id)).toEqual(file);
  });

  it('are known by their bytes, not by their names', async () => {
    const accept = ['image/*'];
    await expect(store.files.addBytes('photo.png', Buffer.from('MZ not a picture'), { accept })).rejects.toMatchObject({
      code: 'FILE_TYPE_REFUSED',
    });
    expect(await store.files.addBytes('photo.txt', PNG, { accept })).toMatchObject({ mime: 'image/png' });
    expect(await readdir(path.join(folder.userData, 'files'))).toHaveLength(1);
  });

  it.each([
    ['a.jpg', 'ffd8ffe000104a464946', 'image/jpeg'],
    ['a.gif', '474946383961', 'image/gif'],
    ['a.webp', '52494646240000005745425056503820', 'image/webp'],
    ['a.heic', '000000246674797068656963', 'image/heic'],
    ['a.avif', '0000002066747970617669660000', 'image/avif'],
    ['film.jpg', '0000002066747970697 36f6d'.replaceAll(' ', ''), 'video/mp4'],
    ['film.png', '00000014667479707174202000', 'video/quicktime'],
    ['sound.webp', '5249464624000000574156456674', 'audio/wav'],
    ['half.png', '89504e47', 'application/octet-stream'],
  ])('%s with the bytes %s is %s', async (name, hex, mime) => {
    expect(await store.files.addBytes(name, Buffer.from(hex, 'hex'))).toMatchObject({ mime });
  });

  it('that are links to another place are refused: what they point to was not chosen', async () => {
    const secret = path.join(folder.userData, 'secret.txt');
    await writeFile(secret, 'not for evidence');
    for (const [name, target] of [
      ['photo.png', secret],
      ['away.png', '/dev/zero'],
      ['gone.png', path.join(folder.userData, 'nothing')],
    ] as const) {
      const link = path.join(folder.userData, name);
      await symlink(target, link);
      await expect(store.files.addFromPath(link)).rejects.toMatchObject({ code: 'FILE_IS_LINK', details: { name } });
    }
  });

  it('have names that look like what they are', async () => {
    const names = ['报价\u202egpj.exe', 'a\u2067b\u2069.txt', '\u200e.txt', 'line\nbreak\u0007.txt', '\u202e'];
    const added = await Promise.all(names.map((name) => store.files.addBytes(name, PNG)));
    expect(added.map(({ name }) => name)).toEqual(['报价gpj.exe', 'ab.txt', '.txt', 'line break.txt', 'file']);
    const source = path.join(folder.userData, '灯\u202e光.png');
    await writeFile(source, PNG);
    expect(await store.files.addFromPath(source)).toMatchObject({ name: '灯光.png' });
  });

  it('of no bytes at all are refused, by path and by content', async () => {
    const source = path.join(folder.userData, 'zero.png');
    await writeFile(source, '');
    const empty = { code: 'FILE_EMPTY', details: { name: 'zero.png' } };
    await expect(store.files.addFromPath(source)).rejects.toMatchObject(empty);
    await expect(store.files.addBytes('zero.png', new Uint8Array())).rejects.toMatchObject(empty);
  });

  it('that are missing, folders or too large are refused', async () => {
    const source = path.join(folder.userData, 'big.bin');
    await writeFile(source, Buffer.alloc(2000));
    await expect(store.files.addFromPath(source, { maxBytes: 1000 })).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    await expect(store.files.addFromPath(folder.userData)).rejects.toMatchObject({ code: 'FILE_IS_FOLDER' });
    await expect(store.files.addFromPath(`${source}.gone`)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });

  it('cannot leave their folder by name', async () => {
    const file = await store.files.addBytes('../../evil.txt', Buffer.from('x'));
    expect(file.name).toBe('evil.txt');
    expect(path.dirname((await store.files.pathOf(file.id)) ?? '')).toBe(path.join(folder.userData, 'files'));
  });

  it('leave nothing behind when they cannot be registered', async () => {
    await store.close();
    await expect(store.files.addBytes('a.png', PNG)).rejects.toThrow();
    expect(await readdir(path.join(folder.userData, 'files'))).toEqual([]);
  });
});

describe('journal', () => {
  it('gives back what happened in a show, oldest first, once each', async () => {
    const showId = folder.ids.next();
    const event = (ms: number, kind: string, data: unknown) => ({
      id: folder.ids.next(),
      showId,
      at: plus(STORE_NOW, ms),
      kind,
      data,
    });
    const [late, early, other] = [
      event(20, 'marker', { label: '福袋' }),
      event(10, 'cue.start', null),
      event(15, 'marker', 7),
    ];
    await store.journal.append([late, early]);
    await store.journal.append([other, late]);
    expect(await store.journal.read({ showId })).toEqual([early, other, late]);
    expect(
      await store.journal.read({ showId, kinds: ['marker'], from: plus(STORE_NOW, 15), to: plus(STORE_NOW, 20) }),
    ).toEqual([other]);
    expect(await store.journal.read({ showId, limit: 1 })).toEqual([early]);
    expect(await store.journal.read({ showId: folder.ids.next() })).toEqual([]);
  });
});
