export * from './lineup.model.ts';
export * from './lineup.contract.ts';
export * from './lineup.errors.ts';
