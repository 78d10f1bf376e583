import { defineContract } from '#shared/kernel/contract.ts';

export const systemContract = defineContract('system', {});
