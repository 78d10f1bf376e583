import type { runsheetContract } from '#shared/features/runsheet/index.ts';
import type { Handlers } from '#electron/features/feature.port.ts';
import type { RunSheetService } from './runsheet.service.ts';

export function runsheetHandlers(service: RunSheetService): Handlers<typeof runsheetContract> {
  const done = async (work: Promise<void>): Promise<Record<string, never>> => {
    await work;
    return {};
  };
  return {
    sheet: ({ showId }) => service.view(showId),
    patterns: () => service.patterns(),
    handCard: ({ showId, itemId }) => service.handCard(showId, itemId),
    createEmpty: ({ showId }, context) => done(service.createEmpty(showId, context)),
    createFromPattern: (input, context) => done(service.createFromPattern(input, context)),
    edit: (input, context) => done(service.edit(input, context)),
    addFromLineup: (input, context) => service.addFromLineup(input, context),
    finalise: ({ showId, reason }, context) => done(service.finalise(showId, reason, context)),
    remove: ({ showId }, context) => done(service.remove(showId, context)),
    printHandCards: ({ showId, size }) => service.printHandCards(showId, size),
  };
}
