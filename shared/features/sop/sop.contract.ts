import { defineContract } from '#shared/kernel/contract.ts';

export const sopContract = defineContract('sop', {});
