export * from './review.contract.ts';
export * from './review.errors.ts';
