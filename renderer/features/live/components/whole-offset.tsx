import { Clock } from 'lucide-react';
import { showFace, type LiveSession } from '#shared/features/live/index.ts';
import { Offset } from '#renderer/ui/offset.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useLiveText } from '../use-live.ts';
import { useTimingMode, wholeOffset } from '../use-timing-mode.ts';
import styles from './whole-offset.module.css';

type WholeOffsetProps = { readonly session: LiveSession; readonly strong?: boolean };

/** The offset of the whole show. A start far from the plan is said in words of its own: it is neither 超时 nor 提前. */
export function WholeOffset({ session, strong = false }: WholeOffsetProps) {
  const t = useLiveText();
  const format = useFormat();
  const [mode] = useTimingMode();
  const { startOffMs, offsetMs } = wholeOffset(mode, session, showFace(session, useNow()));
  return (
    <>
      {startOffMs !== null && (
        <span className={styles['start']}>
          <Clock size="0.9em" aria-hidden />
          {startOffMs < 0
            ? t.now.startedEarly(format.length(startOffMs))
            : t.now.startedLate(format.length(startOffMs))}
        </span>
      )}
      {offsetMs === null ? <span>{t.now.noPlan}</span> : <Offset ms={offsetMs} strong={strong} />}
    </>
  );
}
