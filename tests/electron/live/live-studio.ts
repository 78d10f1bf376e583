import { MINUTE, plus } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { CallName } from '#shared/kernel/contract.ts';
import type { liveContract } from '#shared/features/live/index.ts';
import { personCollection, type Person } from '#shared/features/org/index.ts';
import { runSheetCollection } from '#shared/features/runsheet/index.ts';
import { showCollection, type Show } from '#shared/features/schedule/index.ts';
import type { MainFeature } from '#electron/features/feature.port.ts';
import { createLiveFeature } from '#electron/features/live/index.ts';
import { createSopFeature } from '#electron/features/sop/index.ts';
import { id, item, sheet } from '#tests/shared/runsheet/run-sheet-builder.ts';
import { TEST_NOW, type TempStudio } from '#tests/support/temp-studio.ts';

export const SHOW: Id = id(9001);
export const OPS: Id = id(8001);
export const ANCHOR: Id = id(8002);

const PEOPLE: readonly Person[] = [
  { id: OPS, name: '林', roles: ['ops'], active: true },
  { id: ANCHOR, name: '苏', roles: ['anchor'], active: true },
];

/** A show at 20:00 with three items, an ops person and an anchor; no checklist yet. */
export async function seedShow(studio: TempStudio, showId: Id = SHOW): Promise<void> {
  const { documents } = studio.deps;
  await documents.change({ name: 'test.seed', scope: 'test', by: null }, async (tx) => {
    await tx.put(showCollection, show(showId));
    const numbers = showId === SHOW ? [1, 2, 3] : [11, 12, 13];
    const items = numbers.map((number) => item(number));
    await tx.put(runSheetCollection, { ...sheet(items), id: `${showId.slice(0, -5)}A${showId.slice(-4)}`, showId });
    await tx.putMany(personCollection, PEOPLE);
  });
}

function show(showId: Id): Show {
  return {
    id: showId,
    title: '周一厨房焕新场',
    roomId: id(7001),
    platform: 'douyin',
    account: '小满厨房',
    place: '',
    anchorId: ANCHOR,
    crew: [],
    startsAt: TEST_NOW,
    endsAt: plus(TEST_NOW, 15 * MINUTE),
    timeZone: 'Asia/Shanghai',
    status: 'planned',
    reason: null,
    seriesId: null,
    rrule: null,
    source: null,
    goals: { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null },
    reminderMinutes: [],
    wentLiveAt: null,
    endedAt: null,
    notes: '',
  };
}

/** A checklist from the built-in template. */
export async function addChecklist(studio: TempStudio, showId: Id = SHOW): Promise<MainFeature> {
  const sop = createSopFeature(studio.deps);
  await sop.start?.();
  await studio.call(sop, 'createRun', { showId }, OPS);
  await sop.stop?.();
  return sop;
}

/** A checklist whose Go/No-Go ops has overridden. */
export async function openGate(studio: TempStudio, showId: Id = SHOW): Promise<void> {
  const sop = await addChecklist(studio, showId);
  await studio.call(sop, 'override', { showId, stepId: 'P57', reason: '演练用，全部人工确认过了' }, OPS);
}

export type Live = {
  readonly feature: MainFeature;
  readonly call: <T = unknown>(name: CallName<typeof liveContract>, input?: object) => Promise<T>;
};

export function liveOf(studio: TempStudio): Live {
  const feature = createLiveFeature(studio.deps);
  return {
    feature,
    call: <T>(name: CallName<typeof liveContract>, input: object = {}) =>
      studio.call(feature, name, { showId: SHOW, ...input }, OPS) as Promise<T>,
  };
}
