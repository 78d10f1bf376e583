import { defineContract } from '#shared/kernel/contract.ts';

export const scheduleContract = defineContract('schedule', {});
