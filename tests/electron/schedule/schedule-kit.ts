import { HOUR, plus, type Instant } from '#shared/kernel/time.ts';
import type { CallOutput } from '#shared/kernel/contract.ts';
import type { Room } from '#shared/features/org/index.ts';
import { showCollection, type scheduleContract, type Show, type ShowDraft } from '#shared/features/schedule/index.ts';
import { seedDemo } from '#electron/demo/index.ts';
import type { MainFeature } from '#electron/features/feature.port.ts';
import { createOrgFeature } from '#electron/features/org/index.ts';
import { createScheduleFeature } from '#electron/features/schedule/index.ts';
import { createTempStudio, TEST_NOW, type TempStudio } from '#tests/support/temp-studio.ts';

type Calls = (typeof scheduleContract)['calls'];

/** A small house on a real store: two rooms, one anchor, and the schedule over it. */
export type ScheduleKit = {
  readonly studio: TempStudio;
  readonly feature: MainFeature;
  readonly rooms: readonly Room[];
  readonly anchorId: string;
  readonly call: <N extends keyof Calls & string>(
    name: N,
    input: unknown,
  ) => Promise<CallOutput<typeof scheduleContract, N>>;
  readonly all: () => Promise<readonly Show[]>;
  readonly draft: (changes?: Partial<ShowDraft>) => ShowDraft;
};

/** 2026-11-24 20:00 in Shanghai, a day after the clock of the tests. */
export const EVENING: Instant = plus(TEST_NOW, 24 * HOUR);

export async function scheduleKit(): Promise<ScheduleKit> {
  const studio = await createTempStudio();
  const org = createOrgFeature(studio.deps, seedDemo);
  await studio.call(org, 'create', {
    name: '小作坊',
    rooms: [
      { name: '一号直播间', platform: 'douyin', account: '小满厨房', place: '一号棚' },
      { name: '三号直播间', platform: 'taobao', account: '小满家居', place: '三号棚' },
    ],
    people: [
      { name: '阿明', roles: ['ops', 'manager'] },
      { name: '阿珍', roles: ['anchor'] },
    ],
  });
  const house = (await studio.call(org, 'state', {})) as {
    rooms: Room[];
    people: { id: string; roles: string[] }[];
  };
  const anchorId = house.people.find((person) => person.roles.includes('anchor'))?.id ?? '';
  const feature = createScheduleFeature(studio.deps);
  return {
    studio,
    feature,
    rooms: house.rooms,
    anchorId,
    call: async (name, input) =>
      (await studio.call(feature, name, input)) as CallOutput<typeof scheduleContract, typeof name>,
    all: () => studio.deps.documents.find(showCollection, { orderBy: 'startsAt' }),
    draft: (changes = {}) => ({
      title: '晚场',
      roomId: house.rooms[0]?.id ?? '',
      anchorId,
      crew: [],
      startsAt: EVENING,
      endsAt: plus(EVENING, 2 * HOUR),
      goals: { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null },
      reminderMinutes: [60, 15],
      notes: '',
      ...changes,
    }),
  };
}
