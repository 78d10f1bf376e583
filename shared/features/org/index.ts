export * from './org.model.ts';
export * from './org.contract.ts';
export * from './org.errors.ts';
export { orgSync } from './org.sync.ts';
