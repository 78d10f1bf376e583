import type { scheduleContract } from '#shared/features/schedule/index.ts';
import { done, type Handlers } from '#electron/features/feature.port.ts';
import { DEFAULT_TIME_ZONE } from '#shared/kernel/time.ts';
import { viewOf, type ConflictCheck } from './conflict-check.ts';
import type { IcsExport } from './ics-export.ts';
import type { IcsService } from './ics.service.ts';
import type { Reminders } from './reminders.ts';
import type { ScheduleService } from './schedule.service.ts';
import type { ShowReader } from './show-reader.ts';
import { placedIn, roomOf } from './show-maker.ts';
import type { DocumentReader } from '#electron/store/documents.port.ts';

export type ScheduleParts = {
  readonly documents: DocumentReader;
  readonly reader: ShowReader;
  readonly check: ConflictCheck;
  readonly schedule: ScheduleService;
  readonly ics: IcsService;
  readonly icsExport: IcsExport;
  readonly reminders: Reminders;
};

export function scheduleHandlers({
  documents,
  reader,
  check,
  schedule,
  ics,
  icsExport,
  reminders,
}: ScheduleParts): Handlers<typeof scheduleContract> {
  return {
    shows: ({ from, to }) => reader.between(from, to),
    show: ({ showId }) => reader.get(showId),
    selectable: ({ search }) => reader.selectable(search ?? ''),
    checkShow: async ({ showId, roomId, timeZone = DEFAULT_TIME_ZONE, ...times }) => {
      const room = await roomOf(documents, roomId);
      const slot = { id: showId ?? '', ...times, ...placedIn(room), timeZone };
      const conflicts = (await check.conflicts(slot)).map(viewOf);
      const proposals = conflicts.length === 0 ? [] : await check.proposals(slot);
      const shared = await check.shared(slot);
      return { conflicts, shared, proposals, restHours: check.restHours() };
    },
    reminderSettings: () => Promise.resolve(reminders.settings()),
    setReminderSettings: (settings) => {
      reminders.set(settings);
      return Promise.resolve(null);
    },
    testReminder: () => {
      reminders.test();
      return Promise.resolve(null);
    },
    setRestHours: ({ hours }) => {
      check.setRestHours(hours);
      return Promise.resolve(null);
    },
    create: (input, { actor }) => schedule.create(input, actor),
    update: (input, { actor }) => done(schedule.update(input, actor)),
    move: (input, { actor }) => done(schedule.move(input, actor)),
    copy: (input, { actor }) => schedule.copy(input, actor),
    cancel: (input, { actor }) => done(schedule.cancel(input, actor)),
    remove: (input, { actor }) => done(schedule.remove(input, actor)),
    lock: (input, { actor }) => done(schedule.lock(input, actor)),
    previewIcs: () => ics.preview(),
    answerIcsZones: (input) => ics.answerZones(input),
    checkIcs: (input) => ics.check(input),
    applyIcs: (input, { actor }) => ics.apply(input, actor),
    exportIcs: (input) => icsExport.exportTo(input),
  };
}
