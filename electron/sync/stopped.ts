/** Why sync waits for a person instead of trying again. */
export type StopReason = 'hub-empty' | 'removed' | 'clock' | 'too-old';

/** Ends the engine until a person has answered. */
export class Stopped extends Error {
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`Sync stopped: ${reason}`);
    this.reason = reason;
  }
}
