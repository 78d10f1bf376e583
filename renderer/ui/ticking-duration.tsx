import { formatDuration, SECOND, type Instant, type Millis } from '#shared/kernel/time.ts';
import { useNow } from './use-now.ts';

type TickingDurationProps = {
  readonly from: Instant;
  /** Counts down to `from` instead of up. */
  readonly until?: boolean;
  readonly every?: Millis;
};

/** "1:10:26" that ticks; only this text renders each second, not the screen around it. */
export function TickingDuration({ from, until = false, every = SECOND }: TickingDurationProps) {
  const now = useNow(every);
  return formatDuration(Math.max(0, until ? from - now : now - from));
}
