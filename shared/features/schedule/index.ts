export * from './schedule.model.ts';
export * from './schedule.contract.ts';
export * from './schedule.errors.ts';
export * from './suggest.rules.ts';
