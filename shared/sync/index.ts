export * from './adapter.model.ts';
export * from './advance.rules.ts';
export * from './clock.rules.ts';
export * from './envelope.model.ts';
export * from './json.ts';
export { merge, type Merged, type MergeConflict, type MergeInput } from './merge.rules.ts';
export * from './shadow.model.ts';
export * from './conflict.model.ts';
