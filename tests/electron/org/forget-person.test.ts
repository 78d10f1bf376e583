import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, plus } from '#shared/kernel/time.ts';
import { personCollection, type ForgetPreview } from '#shared/features/org/index.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import { seedDemo } from '#electron/demo/index.ts';
import type { MainFeature } from '#electron/features/feature.port.ts';
import { createOrgFeature } from '#electron/features/org/index.ts';
import { createTempStudio, type TempStudio } from '#tests/support/temp-studio.ts';

const NAME = '欧阳记得清';
let studio: TempStudio;
let org: MainFeature;
let id: string;
beforeEach(async () => {
  studio = await createTempStudio();
  org = createOrgFeature(studio.deps, seedDemo);
  await seedDemo(studio.deps);
  id = String(await call('savePerson', { id: null, name: NAME, roles: ['anchor'], active: true }));
  for (const roles of [['co-anchor'], ['anchor', 'ops']])
    await call('savePerson', { id, name: NAME, roles, active: true });
});
afterEach(() => studio.dispose());

const call = (name: string, input: unknown = {}): Promise<unknown> => studio.call(org, name, input);
const preview = async (): Promise<ForgetPreview> => (await call('forgetPreview', { id })) as ForgetPreview;

/** Files under the data folder in which the bytes of the name stand. */
function filesWithName(): string[] {
  const files = readdirSync(studio.userData, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(NAME))
    .map((file) => path.basename(file));
}

describe('a person who is to be forgotten', () => {
  it('is gone from the database, its log and every backup taken later, byte for byte', async () => {
    const before = await studio.store.backups.take('daily');
    await call('savePerson', { id, name: NAME, roles: ['anchor'], active: true });
    expect(filesWithName()).toContain('studio.db-wal');
    await call('forgetPerson', { id });
    expect(filesWithName()).toEqual([before.name]);
    studio.setNow(plus(studio.deps.clock.now(), DAY));
    await studio.store.backups.take('daily');
    expect(filesWithName()).toEqual([before.name]);
    await studio.store.close();
    expect(filesWithName()).toEqual([before.name]);
  });

  it('leaves a number where past shows name them, and nothing to undo', async () => {
    const [show] = (await studio.deps.documents.find(showCollection)).filter(({ status }) => status === 'ended');
    if (!show) throw new Error('the demo has past shows');
    const act = { name: 'test.cast', scope: 'test', by: null };
    await studio.deps.documents.change(act, (tx) => tx.put(showCollection, { ...show, anchorId: id }));
    expect(await preview()).toMatchObject({ shows: 1, planned: 0, mentions: 0 });
    await call('forgetPerson', { id });
    const person = await studio.deps.documents.get(personCollection, id);
    expect(person).toEqual({ id, name: `已忘记 ${id.slice(-4)}`, roles: ['anchor', 'ops'], active: false });
    expect((await studio.deps.documents.get(showCollection, show.id))?.anchorId).toBe(id);
    const history = await studio.deps.documents.history(personCollection, id);
    expect(JSON.stringify(history)).not.toContain(NAME);
    await expect(studio.deps.documents.undo('org', null)).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
  });

  it('stays while coming shows need them, and while they are the last one', async () => {
    const [show] = (await studio.deps.documents.find(showCollection)).filter(({ status }) => status === 'planned');
    if (!show) throw new Error('the demo has planned shows');
    const later = plus(studio.deps.clock.now(), DAY);
    const cast = {
      ...show,
      startsAt: later,
      endsAt: plus(later, DAY / 12),
      crew: [{ role: 'ops' as const, personId: id }],
    };
    const act = { name: 'test.cast', scope: 'test', by: null };
    await studio.deps.documents.change(act, (tx) => tx.put(showCollection, cast));
    expect(await preview()).toMatchObject({ planned: 1 });
    const refused = { code: 'ORG_PERSON_PLANNED', details: { name: NAME, shows: 1 } };
    await expect(call('forgetPerson', { id })).rejects.toMatchObject(refused);
    expect(await studio.deps.documents.get(personCollection, id)).toMatchObject({ name: NAME });
  });

  it('is said to stay in backups until they have rotated, and in what people wrote themselves', async () => {
    const [show] = await studio.deps.documents.find(showCollection, { limit: 1 });
    if (!show) throw new Error('the demo has shows');
    const act = { name: 'test.title', scope: 'test', by: null };
    await studio.deps.documents.change(act, (tx) => tx.put(showCollection, { ...show, title: `${NAME}专场` }));
    await studio.store.backups.take('weekly');
    await studio.store.backups.take('manual');
    expect(await preview()).toMatchObject({
      mentions: 1,
      backups: 1,
      backupsGoneBy: plus(studio.deps.clock.now(), 28 * DAY),
      lastingBackups: 1,
      keptFiles: 0,
    });
  });
});
