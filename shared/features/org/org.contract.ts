import { defineContract } from '#shared/kernel/contract.ts';

export const orgContract = defineContract('org', {});
