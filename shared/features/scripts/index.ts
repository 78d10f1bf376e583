export * from './scripts.model.ts';
export * from './lexicon.model.ts';
export * from './lexicon.rules.ts';
export * from './card-hits.rules.ts';
export * from './timing.rules.ts';
export * from './card.rules.ts';
export * from './scripts.contract.ts';
export * from './scripts.errors.ts';
export { scriptsSync } from './scripts.sync.ts';
