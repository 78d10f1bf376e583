import type { scriptsContract } from '#shared/features/scripts/index.ts';
import type { Handlers } from '#electron/features/feature.port.ts';
import type { ScriptsService } from './scripts.service.ts';

export function scriptsHandlers(service: ScriptsService): Handlers<typeof scriptsContract> {
  return {
    card: ({ productId }) => service.card(productId),
    cards: ({ productIds }) => service.cards(productIds),
    overview: ({ productIds }) => service.overview(productIds),
    versions: ({ productId }) => service.versions(productId),
    lexicon: async () => [...(await service.lexicon())],
    save: (input, { actor }) => service.save(input, actor),
    restore: ({ productId, showId, version }, { actor }) => service.restore(productId, showId, version, actor),
  };
}
