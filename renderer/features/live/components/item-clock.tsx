import { Clock, ClockAlert, Pause } from 'lucide-react';
import { formatDuration } from '#shared/kernel/time.ts';
import { itemClock, type LiveSession } from '#shared/features/live/index.ts';
import { ClockFace } from '#renderer/ui/clock-face.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { TickingDuration } from '#renderer/ui/ticking-duration.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { useLiveText } from '../use-live.ts';
import styles from './item-clock.module.css';

/** The clock of the item on air. Held, it is another shape: inverse, with two bars, so that two metres are enough. */
export function ItemClock({ session }: { readonly session: LiveSession }) {
  const t = useLiveText();
  const clock = itemClock(session, useNow());
  if (!clock) return null;
  const over = clock.phase === 'over';
  const value = over ? `+${formatDuration(clock.leftMs)}` : formatDuration(clock.leftMs);
  const plan = t.now.plan(formatDuration(clock.allottedMs), formatDuration(clock.elapsedMs));
  return (
    <div
      className={cx(styles['clock'], clock.held && styles['held'])}
      data-phase={clock.phase}
      data-held={clock.held || undefined}
      data-testid="item-clock"
    >
      {clock.held && <HeldWord session={session} />}
      <ClockFace
        word={over ? t.now.over : t.now.left}
        icon={over ? ClockAlert : Clock}
        value={value}
        tone={over && !clock.held ? 'late' : 'ink'}
        below={plan}
      />
      <div className={styles['bar']}>
        <ProgressBar ratio={Math.min(1, clock.elapsedMs / Math.max(1, clock.allottedMs))} label={plan} />
      </div>
    </div>
  );
}

function HeldWord({ session }: { readonly session: LiveSession }) {
  const t = useLiveText();
  return (
    <div className={styles['heldWord']}>
      <Pause size={36} strokeWidth={3} aria-hidden />
      <b>{t.now.held}</b>
      {session.heldSince !== null && (
        <span>
          <TickingDuration from={session.heldSince} />
        </span>
      )}
    </div>
  );
}
