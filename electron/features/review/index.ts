import { reviewContract } from '#shared/features/review/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { ConclusionsService } from './conclusions.service.ts';
import { ObsRecordings } from './obs-recordings.ts';
import { createOverrideReader } from './override-reader.ts';
import { RecordingsService } from './recordings.service.ts';
import { ReportService } from './report.service.ts';
import { reviewHandlers } from './review.handlers.ts';
import { SessionsService } from './sessions.service.ts';
import { TimelineService } from './timeline.service.ts';

/** 复盘: recordings, timeline, session figures and conclusions of a show. */
export function createReviewFeature(deps: MainDeps): MainFeature {
  const recordings = new RecordingsService(deps);
  const services = {
    timeline: new TimelineService(deps, createOverrideReader(deps.documents, deps.language)),
    recordings,
    obsRecordings: new ObsRecordings(deps, recordings),
    sessions: new SessionsService(deps),
    conclusions: new ConclusionsService(deps),
    report: new ReportService(deps),
  };
  return mainFeature({ contract: reviewContract, handlers: reviewHandlers(services) });
}
