import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CallName } from '#shared/kernel/contract.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { HOUR, plus } from '#shared/kernel/time.ts';
import type { reviewContract } from '#shared/features/review/index.ts';
import { showCollection, type Show } from '#shared/features/schedule/index.ts';
import { createReviewFeature } from '#electron/features/review/index.ts';
import { id } from '#tests/shared/runsheet/run-sheet-builder.ts';
import { createTempStudio, TEST_NOW, type TempStudio } from '#tests/support/temp-studio.ts';

export const SHOW: Id = id(9001);
export const OPS: Id = id(8001);

type Name = CallName<typeof reviewContract>;

export type ReviewStudio = TempStudio & {
  readonly review: <T = unknown>(name: Name, input?: object) => Promise<T>;
  /** Writes a file that the next dialog returns. */
  readonly choose: (name: string, bytes: Buffer | string) => Promise<string>;
  /** Makes a folder beside the store. */
  readonly folder: (name: string) => Promise<string>;
  readonly undo: () => Promise<unknown>;
};

/** A studio with one show that went live at 20:02 and ended two hours later. */
export async function createReviewStudio(): Promise<ReviewStudio> {
  const studio = await createTempStudio({ now: plus(TEST_NOW, 3 * HOUR) });
  const feature = createReviewFeature(studio.deps);
  await studio.deps.documents.change({ name: 'test.seed', scope: 'test', by: null }, (tx) =>
    tx.put(showCollection, ended),
  );
  return {
    ...studio,
    review: <T>(name: Name, input: object = {}) =>
      studio.call(feature, name, { showId: SHOW, ...input }, OPS) as Promise<T>,
    choose: async (name, bytes) => {
      const file = path.join(studio.userData, name);
      await writeFile(file, bytes);
      studio.desktop.nextFiles.push([file]);
      return file;
    },
    folder: async (name) => {
      const made = path.join(studio.userData, name);
      await mkdir(made, { recursive: true });
      return made;
    },
    undo: () => studio.deps.documents.undo(SHOW, OPS),
  };
}

export const WENT_LIVE = plus(TEST_NOW, 2 * 60_000);

export const ended: Show = {
  id: SHOW,
  title: '周一厨房焕新场',
  roomId: id(7001),
  platform: 'douyin',
  account: '小满厨房',
  place: '',
  anchorId: null,
  crew: [],
  startsAt: TEST_NOW,
  endsAt: plus(TEST_NOW, 2 * HOUR),
  timeZone: 'Asia/Shanghai',
  status: 'ended',
  reason: null,
  seriesId: null,
  rrule: null,
  source: null,
  goals: { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null },
  reminderMinutes: [],
  wentLiveAt: WENT_LIVE,
  endedAt: plus(TEST_NOW, 2 * HOUR),
  notes: '',
};
