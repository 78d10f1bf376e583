export * from './system.contract.ts';
export * from './system.errors.ts';
