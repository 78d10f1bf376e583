import { scriptsContract } from '#shared/features/scripts/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { scriptsHandlers } from './scripts.handlers.ts';
import { ScriptsService } from './scripts.service.ts';

export { WordList, type BlockedWords } from './word-list.ts';

export function createScriptsFeature(deps: MainDeps): MainFeature {
  return mainFeature({ contract: scriptsContract, handlers: scriptsHandlers(new ScriptsService(deps)) });
}
