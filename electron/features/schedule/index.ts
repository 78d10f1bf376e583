import { scheduleContract } from '#shared/features/schedule/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { ConflictCheck } from './conflict-check.ts';
import { IcsExport } from './ics-export.ts';
import { IcsService } from './ics.service.ts';
import { Reminders } from './reminders.ts';
import { scheduleHandlers } from './schedule.handlers.ts';
import { ScheduleService } from './schedule.service.ts';
import { ShowReader } from './show-reader.ts';

/** 在线排期: shows, conflicts, calendar files, reminders. */
export function createScheduleFeature(deps: MainDeps): MainFeature {
  const reader = new ShowReader(deps);
  const check = new ConflictCheck(deps, reader);
  const schedule = new ScheduleService(deps, reader, check);
  const ics = new IcsService(deps, check);
  const icsExport = new IcsExport(deps, reader);
  const reminders = new Reminders(deps, reader);
  return mainFeature({
    contract: scheduleContract,
    handlers: scheduleHandlers({ documents: deps.documents, reader, check, schedule, ics, icsExport, reminders }),
    start: () => reminders.start(),
    stop: () => {
      reminders.stop();
      return Promise.resolve();
    },
  });
}
