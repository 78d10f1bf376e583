export * from './live.model.ts';
export * from './live.contract.ts';
export * from './live.errors.ts';
