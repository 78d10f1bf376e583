export * from './team.model.ts';
export * from './team.contract.ts';
export * from './team.errors.ts';
export * from './settle.rules.ts';
export * from './hub-address.rules.ts';
