export * from './scripts.model.ts';
export * from './scripts.contract.ts';
export * from './scripts.errors.ts';
