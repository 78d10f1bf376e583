import type { reviewContract } from '#shared/features/review/index.ts';
import { done, type Handlers } from '#electron/features/feature.port.ts';
import type { ConclusionsService } from './conclusions.service.ts';
import type { ObsRecordings } from './obs-recordings.ts';
import type { RecordingsService } from './recordings.service.ts';
import type { ReportService } from './report.service.ts';
import type { SessionsService } from './sessions.service.ts';
import type { TimelineService } from './timeline.service.ts';

export type ReviewServices = {
  readonly timeline: TimelineService;
  readonly recordings: RecordingsService;
  readonly obsRecordings: ObsRecordings;
  readonly sessions: SessionsService;
  readonly conclusions: ConclusionsService;
  readonly report: ReportService;
};

export function reviewHandlers(services: ReviewServices): Handlers<typeof reviewContract> {
  const { timeline, recordings, obsRecordings, sessions, conclusions, report } = services;
  return {
    latest: () => timeline.latest(),
    overview: async () => ({ aired: await timeline.aired(), recorded: await recordings.recordedShows() }),
    timeline: ({ showId }) => timeline.timeline(showId),
    recordings: ({ showId }) => recordings.list(showId),
    attachRecording: ({ showId }, { actor }) => recordings.attach(showId, actor),
    collectRecordings: ({ showId }, { actor }) => obsRecordings.collect(showId, actor),
    noteRecording: ({ recordingId, ...seen }) => done(recordings.note(recordingId, seen)),
    alignRecording: ({ recordingId, startsAt }, { actor }) => done(recordings.align(recordingId, startsAt, actor)),
    chooseRecording: ({ recordingId }, { actor }) => done(recordings.choose(recordingId, actor)),
    removeRecording: ({ recordingId }, { actor }) => done(recordings.remove(recordingId, actor)),
    addMarker: (input, { actor }) => timeline.addMarker(input, actor),
    sessionReport: ({ showId }) => sessions.report(showId),
    previewSessions: ({ showId }) => sessions.preview(showId),
    applySessions: (input, { actor }) => sessions.apply(input, actor),
    review: ({ showId }) => conclusions.get(showId),
    saveConclusion: (input, { actor }) => conclusions.save(input, actor),
    removeConclusion: ({ showId, conclusionId }, { actor }) => done(conclusions.remove(showId, conclusionId, actor)),
    savePdf: ({ showId }) => report.savePdf(showId),
  };
}
