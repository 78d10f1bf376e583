import { defineContract } from '#shared/kernel/contract.ts';

export const todayContract = defineContract('today', {});
