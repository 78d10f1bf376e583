import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallOutput } from '#shared/kernel/contract.ts';
import type { orgContract } from '#shared/features/org/index.ts';
import { seedDemo } from '#electron/demo/index.ts';
import type { MainFeature } from '#electron/features/feature.port.ts';
import { createOrgFeature } from '#electron/features/org/index.ts';
import { createTempStudio, type TempStudio } from '#tests/support/temp-studio.ts';

type State = CallOutput<typeof orgContract, 'state'>;
const HOUSE = {
  name: '小作坊',
  rooms: [{ name: '一号', platform: 'douyin', account: 'xzf', place: '' }],
  people: [
    { name: '阿明', roles: ['ops', 'manager'] },
    { name: '阿珍', roles: ['anchor'] },
  ],
};

let studio: TempStudio;
let org: MainFeature;
beforeEach(async () => {
  studio = await createTempStudio();
  org = createOrgFeature(studio.deps, seedDemo);
});
afterEach(() => studio.dispose());

const call = (name: string, input: unknown = {}): Promise<unknown> => studio.call(org, name, input);
const state = async (): Promise<State> => (await call('state')) as State;

describe('organisation', () => {
  it('is nobody’s at first, and the first person listed acts in a new one', async () => {
    expect(await state()).toEqual({ organisation: null, rooms: [], people: [], actingPersonId: null });
    await call('create', HOUSE);
    const { organisation, rooms, people, actingPersonId } = await state();
    expect(organisation).toMatchObject({ name: '小作坊', kind: 'own' });
    expect(rooms).toMatchObject([{ name: '一号', order: 0 }]);
    expect(people.find(({ id }) => id === actingPersonId)?.name).toBe('阿明');
    await expect(call('create', HOUSE)).rejects.toMatchObject({ code: 'ORG_EXISTS' });
  });

  it('lets another person act with one call, but not one who has left', async () => {
    await call('create', HOUSE);
    const zhen = (await state()).people.find(({ name }) => name === '阿珍');
    if (!zhen) throw new Error('no 阿珍');
    await call('switchPerson', { id: zhen.id });
    expect((await state()).actingPersonId).toBe(zhen.id);
    expect(studio.settings.get('actingPersonId')).toBe(zhen.id);
    await call('savePerson', { ...zhen, active: false });
    expect((await state()).actingPersonId).toBeNull();
    await expect(call('switchPerson', { id: zhen.id })).rejects.toMatchObject({ code: 'ORG_PERSON_INACTIVE' });
  });

  it('keeps one active person at least', async () => {
    await call('create', HOUSE);
    const [first, second] = (await state()).people;
    await call('savePerson', { ...second, active: false });
    await expect(call('savePerson', { ...first, active: false })).rejects.toMatchObject({ code: 'ORG_LAST_PERSON' });
  });

  it('takes rooms in and out, undoably, but keeps one that has shows', async () => {
    await call('create', HOUSE);
    const id = await call('saveRoom', { id: null, name: '二号', platform: 'taobao', account: 'x', place: '二楼' });
    expect((await state()).rooms.map(({ name }) => name)).toEqual(['一号', '二号']);
    await call('removeRoom', { id });
    await studio.deps.documents.undo('org', null);
    expect((await state()).rooms).toHaveLength(2);
    await expect(call('removeRoom', { id: studio.deps.ids.next() })).rejects.toMatchObject({
      code: 'DOCUMENT_NOT_FOUND',
    });
  });

  it('of the demo keeps its rooms, since shows are planned in them', async () => {
    await call('exploreDemo');
    const [room] = (await state()).rooms;
    await expect(call('removeRoom', { id: room?.id })).rejects.toMatchObject({ code: 'ORG_ROOM_IN_USE' });
  });
});
