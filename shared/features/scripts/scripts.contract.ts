import { defineContract } from '#shared/kernel/contract.ts';

export const scriptsContract = defineContract('scripts', {});
