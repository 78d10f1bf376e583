import { anyCollection, type AnyCollection } from '#shared/kernel/collection.ts';
import { organisationCollection, personCollection, roomCollection } from '#shared/features/org/index.ts';
import {
  importMappingCollection,
  lineupCollection,
  lineupTargetsCollection,
  productCollection,
} from '#shared/features/lineup/index.ts';
import { liveSessionCollection } from '#shared/features/live/index.ts';
import { recordingCollection, reviewCollection, sessionReportCollection } from '#shared/features/review/index.ts';
import { runSheetCollection } from '#shared/features/runsheet/index.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import { talkCardCollection } from '#shared/features/scripts/index.ts';
import { conflictCollection } from '#shared/sync/index.ts';
import { sopRunCollection, sopTemplateCollection } from '#shared/features/sop/index.ts';

/** Every kind of document there is; the store needs them to undo acts, sync will need them to merge. */
export const COLLECTIONS: readonly AnyCollection[] = [
  anyCollection(organisationCollection),
  anyCollection(roomCollection),
  anyCollection(personCollection),
  anyCollection(showCollection),
  anyCollection(productCollection),
  anyCollection(lineupCollection),
  anyCollection(lineupTargetsCollection),
  anyCollection(importMappingCollection),
  anyCollection(talkCardCollection),
  anyCollection(sopTemplateCollection),
  anyCollection(sopRunCollection),
  anyCollection(runSheetCollection),
  anyCollection(liveSessionCollection),
  anyCollection(recordingCollection),
  anyCollection(sessionReportCollection),
  anyCollection(reviewCollection),
  anyCollection(conflictCollection),
];
