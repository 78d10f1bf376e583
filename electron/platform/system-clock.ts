import type { Clock } from '#shared/kernel/clock.ts';
import { instant } from '#shared/kernel/time.ts';

/** The computer's clock. */
export const systemClock: Clock = { now: () => instant(Date.now()) };
