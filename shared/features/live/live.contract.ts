import { defineContract } from '#shared/kernel/contract.ts';

export const liveContract = defineContract('live', {});
