import { defineContract } from '#shared/kernel/contract.ts';

export const reviewContract = defineContract('review', {});
