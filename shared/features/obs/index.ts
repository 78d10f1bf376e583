export * from './obs.model.ts';
export * from './obs-state.model.ts';
export * from './obs-outputs.rules.ts';
export * from './obs-state.rules.ts';
export * from './live-watch.model.ts';
export * from './obs.contract.ts';
export * from './obs.errors.ts';
