export * from './lineup.model.ts';
export * from './targets.model.ts';
export * from './import.model.ts';
export * from './import-session.model.ts';
export * from './lineup.contract.ts';
export * from './lineup.errors.ts';
