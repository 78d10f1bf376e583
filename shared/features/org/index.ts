export * from './org.model.ts';
export * from './org.contract.ts';
export * from './org.errors.ts';
