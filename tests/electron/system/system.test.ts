import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { organisationCollection, roomCollection, type Room } from '#shared/features/org/index.ts';
import { seedDemo } from '#electron/demo/index.ts';
import type { MainFeature } from '#electron/features/feature.port.ts';
import { createSystemFeature } from '#electron/features/system/index.ts';
import { createTempStudio, type TempStudio } from '#tests/support/temp-studio.ts';

let studio: TempStudio;
let system: MainFeature;
beforeEach(async () => {
  studio = await createTempStudio();
  system = createSystemFeature(studio.deps);
});
afterEach(() => studio.dispose());

const call = (name: string, input: unknown = {}): Promise<unknown> => studio.call(system, name, input);

async function addRoom(name: string): Promise<Room> {
  const room: Room = { id: studio.deps.ids.next(), name, platform: 'douyin', account: 'x', place: '', order: 0 };
  const act = { name: 'org.saveRoom', params: { name }, scope: 'org', by: null };
  await studio.deps.documents.change(act, (tx) => tx.put(roomCollection, room));
  return room;
}
const roomNames = async (from: TempStudio): Promise<string[]> =>
  (await from.deps.documents.find(roomCollection)).map(({ name }) => name);

describe('preferences', () => {
  it('are kept, and nonsense falls back', async () => {
    await call('setPreferences', { language: 'en', bigType: true });
    expect(await call('preferences')).toMatchObject({ language: 'en', bigType: true, theme: 'light' });
    studio.settings.set('theme', 'plaid');
    expect(await call('preferences')).toMatchObject({ language: 'zh', theme: 'light' });
  });
});

describe('undo by scope', () => {
  it('names what it would undo, does it, and gives it back', async () => {
    const room = await addRoom('一号');
    expect(await call('undoState', { scope: 'org' })).toEqual({
      undo: { act: 'org.saveRoom', params: { name: '一号' } },
      redo: null,
    });
    expect(await call('undo', { scope: 'org' })).toEqual({ act: 'org.saveRoom' });
    expect(await roomNames(studio)).toEqual([]);
    await call('redo', { scope: 'org' });
    expect(await roomNames(studio)).toEqual(['一号']);
    expect(await call('history', { collection: 'room', id: room.id })).toMatchObject([{ act: 'org.saveRoom' }]);
    await expect(call('history', { collection: 'secrets', id: room.id })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('backups', () => {
  it('are made, listed, and put back: what was there is backed up and kept', async () => {
    await addRoom('一号');
    const backup = (await call('makeBackup')) as { name: string };
    expect(backup).toMatchObject({ reason: 'manual', documents: 1 });
    await addRoom('二号');
    await call('restoreBackup', { name: backup.name });
    const again = await createTempStudio({ userData: studio.userData });
    expect(await roomNames(again)).toEqual(['一号']);
    expect((await again.store.backups.list()).map(({ reason }) => reason).sort()).toEqual(['before-restore', 'manual']);
    expect(await readdir(again.store.folders.quarantine)).toHaveLength(1);
    await again.store.close();
  });

  it('that are damaged or unknown change nothing', async () => {
    await addRoom('一号');
    const backup = (await call('makeBackup')) as { name: string };
    await writeFile(path.join(studio.store.folders.backups, backup.name), 'not a database any more');
    await expect(call('restoreBackup', { name: backup.name })).rejects.toMatchObject({ code: 'BACKUP_BROKEN' });
    await expect(call('restoreBackup', { name: '../studio.db' })).rejects.toMatchObject({ code: 'BACKUP_NOT_FOUND' });
    const stranger = path.join(studio.userData, 'stranger.db');
    await writeFile(stranger, 'hello');
    studio.desktop.nextFiles.push([stranger]);
    await expect(call('restoreFromFile')).rejects.toMatchObject({ code: 'BACKUP_BROKEN' });
    expect(await call('restoreFromFile')).toBe(false);
    expect(await roomNames(studio)).toEqual(['一号']);
  });

  it('can be taken away', async () => {
    await addRoom('一号');
    const { name } = (await call('makeBackup')) as { name: string };
    expect(await call('exportBackup', { name })).toBeNull();
    studio.desktop.nextSave.push(studio.userData);
    expect(await call('exportBackup', { name })).toBe(studio.userData);
    expect(await readdir(studio.userData)).toContain(name);
  });

  it('are not put back while a show is on air', async () => {
    await seedDemo(studio.deps);
    const { name } = (await call('makeBackup')) as { name: string };
    const { liveSessionCollection } = await import('#shared/features/live/index.ts');
    const [session] = await studio.deps.documents.find(liveSessionCollection);
    if (!session) throw new Error('no session');
    await studio.deps.documents.change({ name: 'live.start', scope: session.showId, by: null }, (tx) =>
      tx.put(liveSessionCollection, { ...session, endedAt: null }),
    );
    await expect(call('restoreBackup', { name })).rejects.toMatchObject({ code: 'SYSTEM_LIVE_NOW' });
    await expect(call('leaveDemo')).rejects.toMatchObject({ code: 'SYSTEM_LIVE_NOW' });
  });
});

describe('leaving the demo', () => {
  it('begins empty next time and keeps the demo aside', async () => {
    await expect(call('leaveDemo')).rejects.toMatchObject({ code: 'SYSTEM_NOT_DEMO' });
    await seedDemo(studio.deps);
    await call('leaveDemo');
    const again = await createTempStudio({ userData: studio.userData });
    expect(again.store.report).toEqual({ kind: 'clean' });
    expect(await again.deps.documents.count(organisationCollection)).toBe(0);
    expect(await again.store.backups.list()).toHaveLength(1);
    await again.store.close();
  });
});

describe('stored files', () => {
  it('come from a dialog or from the clipboard and are shown by address', async () => {
    const source = path.join(studio.userData, '灯光.txt');
    await writeFile(source, '色温 5300');
    expect(await call('chooseFile', {})).toBeNull();
    studio.desktop.nextFiles.push([source]);
    const chosen = (await call('chooseFile', {})) as { id: string };
    expect(await call('file', { id: chosen.id })).toMatchObject({ name: '灯光.txt', url: `media://file/${chosen.id}` });
    const pasted = (await call('addFileBytes', { name: 'a.txt', base64: Buffer.from('x').toString('base64') })) as {
      id: string;
    };
    await call('openStoredFile', { id: pasted.id });
    expect(studio.desktop.asked.at(-1)).toMatchObject({ what: 'openPath' });
    await expect(call('openStoredFile', { id: studio.deps.ids.next() })).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
  });
});

describe('the report of the start', () => {
  it('is quiet when nothing happened', async () => {
    expect(await call('storeReport')).toEqual({ readOnly: false, restored: null });
  });

  it('names the missing span after a restore', async () => {
    await addRoom('一号');
    await studio.store.backups.take('daily');
    await studio.store.close();
    await writeFile(studio.store.folders.database, 'no longer a database'.repeat(300));
    const again = await createTempStudio({ userData: studio.userData });
    const report = await again.call(createSystemFeature(again.deps), 'storeReport', {});
    expect(report).toMatchObject({ readOnly: false, restored: { backupTakenAt: studio.deps.clock.now() } });
    await again.store.close();
  });
});

describe('the log', () => {
  it('lists the numbers of what failed, newest first, and opens the file', async () => {
    const [older, newer] = ['01KB1P4Q7R0000000000000001', '01KB1P4Q7R0000000000000002'];
    await mkdir(path.join(studio.userData, 'logs'), { recursive: true });
    await writeFile(
      path.join(studio.userData, 'logs', 'main.log'),
      [
        "[2026-11-27 16:52:43.123] [info]  slow call { channel: 'lineup.apply', tookMs: 400 }",
        `[2026-11-27 16:52:44.000] [error] call failed {\n  channel: 'sop.deliver',\n  errorId: '${older}',\n  message: 'x'\n}`,
        `[2026-11-27 16:53:00.000] [error] window failed {\n  errorId: '${newer}',\n  name: 'TypeError'\n}`,
        "[2026-11-27 16:53:01.000] [warn]  sop reminders { error: 'y' }",
      ].join('\n'),
    );
    expect(await call('problems')).toMatchObject([
      { errorId: newer, where: 'window' },
      { errorId: older, where: 'sop.deliver' },
    ]);
    await call('openLog');
    expect(studio.desktop.asked.at(-1)).toEqual({
      what: 'openPath',
      detail: path.join(studio.userData, 'logs', 'main.log'),
    });
  });

  it('is empty while there is no file', async () => {
    expect(await call('problems')).toEqual([]);
  });

  it('gives a fault of a window a number of its own', async () => {
    const lines: unknown[] = [];
    const deps = {
      ...studio.deps,
      logger: { ...studio.deps.logger, error: (message: string, facts?: object) => lines.push([message, facts]) },
    };
    const fault = { name: 'TypeError', message: 'x is not a function', stack: 'at run (app://studio/a.js:1:1)' };
    const { errorId } = (await studio.call(createSystemFeature(deps), 'noteFault', fault)) as { errorId: string };
    expect(lines).toEqual([['window failed', { errorId, ...fault }]]);
  });
});
