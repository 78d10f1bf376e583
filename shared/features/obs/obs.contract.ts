import { defineContract } from '#shared/kernel/contract.ts';

export const obsContract = defineContract('obs', {});
