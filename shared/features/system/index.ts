export * from './system.model.ts';
export * from './system.contract.ts';
export * from './system.errors.ts';
export * from './system.rules.ts';
export * from './opening.model.ts';
