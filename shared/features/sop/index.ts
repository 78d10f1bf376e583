export * from './sop.contract.ts';
export * from './sop.errors.ts';
