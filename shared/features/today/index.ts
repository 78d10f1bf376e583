export * from './today.contract.ts';
export * from './today.errors.ts';
