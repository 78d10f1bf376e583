import { formatTimeWithSeconds, type Instant } from '#shared/kernel/time.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useLiveAct, useLiveText } from '../use-live.ts';
import styles from './act-bar.module.css';

type GapBarProps = { readonly showId: string; readonly since: Instant; readonly timeZone: string };

/** After a long gap the studio asks how it counts; the show goes on meanwhile. */
export function GapBar({ showId, since, timeZone }: GapBarProps) {
  const t = useLiveText();
  const act = useLiveAct();
  return (
    <Note
      tone="late"
      title={t.gap.title(formatTimeWithSeconds(since, timeZone))}
      action={
        <span className={styles['bar']}>
          {(['continue', 'held', 'ended'] as const).map((as) => (
            <Button key={as} size="sm" onClick={() => void act('settleGap', { showId, as })}>
              {t.gap[as]}
            </Button>
          ))}
        </span>
      }
    >
      {t.gap.how}
    </Note>
  );
}
