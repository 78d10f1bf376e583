import type { CallOutput } from '#shared/kernel/contract.ts';
import type { liveContract } from '#shared/features/live/index.ts';

/** Whether a show may go live, and what stands in the way. */
export type Gate = CallOutput<typeof liveContract, 'gate'>;
