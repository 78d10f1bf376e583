export * from './live.model.ts';
export * from './driven-elsewhere.model.ts';
export * from './live.contract.ts';
export * from './live.errors.ts';
export * from './session.rules.ts';
export * from './air-figures.rules.ts';
export * from './faces.rules.ts';
export * from './live.journal.ts';
export { liveSync } from './live.sync.ts';
