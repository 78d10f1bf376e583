export * from './runsheet.model.ts';
export * from './runsheet.contract.ts';
export * from './runsheet.errors.ts';
