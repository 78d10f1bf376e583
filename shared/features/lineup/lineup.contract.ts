import { defineContract } from '#shared/kernel/contract.ts';

export const lineupContract = defineContract('lineup', {});
