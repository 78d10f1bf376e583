export * from './obs.contract.ts';
export * from './obs.errors.ts';
