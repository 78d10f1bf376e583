import { defineContract } from '#shared/kernel/contract.ts';

export const runsheetContract = defineContract('runsheet', {});
