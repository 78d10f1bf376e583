import { HOUR, plus } from '#shared/kernel/time.ts';
import { syncAdapter, type AnyAdapter } from '#shared/sync/index.ts';
import { showCollection, type Show } from './schedule.model.ts';

/** 场次: planned by operations and managers, opened and closed by whoever runs the show. */
export const scheduleSync: readonly AnyAdapter[] = [
  syncAdapter({
    collection: showCollection,
    bucket: 'work',
    priority: 2,
    rules: [
      { path: 'crew', merge: 'set' },
      { path: 'reminderMinutes', merge: 'set' },
      { path: 'revision', merge: 'derived' },
    ],
    writers: ['ops', 'manager', 'control', 'streamer', 'co-host'],
    settle: endAfterStart,
    titleOf: ({ title }) => title,
  }),
];

/** One moved the start, another the end: a show that would end before it starts gets an hour. */
function endAfterStart(show: Show): Show {
  return show.endsAt > show.startsAt ? show : { ...show, endsAt: plus(show.startsAt, HOUR) };
}
