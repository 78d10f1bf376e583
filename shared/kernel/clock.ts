import type { Instant } from './time.ts';

/** The only thing in the program that reads the time of day. Rules take `now` as a parameter. */
export interface Clock {
  now(): Instant;
}
