export * from './today.contract.ts';
export * from './today.errors.ts';
export * from './today.rules.ts';
