import { AlarmClockPlus, Bookmark, Pause, Play, SkipForward } from 'lucide-react';
import type { LiveView } from '#shared/features/live/index.ts';
import { ADD_STEP_MS } from '#shared/features/live/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useIsView } from '../driven-elsewhere.tsx';
import { useLiveAct, useLiveText } from '../use-live.ts';
import styles from './act-bar.module.css';

type ActBarProps = {
  readonly view: LiveView;
  readonly marking: boolean;
  readonly onMark: () => void;
  readonly children?: React.ReactNode;
};

/** Everything that is one key while live. */
export function ActBar({ view, marking, onMark, children }: ActBarProps) {
  const t = useLiveText();
  const act = useLiveAct();
  const { showId, heldSince } = view.session;
  const off = useIsView();
  const held = heldSince !== null;
  return (
    <div className={styles['bar']}>
      <Button
        icon={AlarmClockPlus}
        keys="+"
        disabled={off}
        onClick={() => void act('addTime', { showId, ms: ADD_STEP_MS })}
      >
        {t.bar.add}
      </Button>
      <Button
        icon={held ? Play : Pause}
        keys="H"
        disabled={off}
        aria-pressed={held}
        onClick={() => void act('hold', { showId, on: !held })}
      >
        {held ? t.bar.release : t.bar.hold}
      </Button>
      <Button icon={Bookmark} keys="M" aria-pressed={marking} onClick={onMark}>
        {t.bar.mark}
      </Button>
      <Button icon={SkipForward} keys="K" disabled={off} onClick={() => void act('skip', { showId, itemId: null })}>
        {t.bar.skip}
      </Button>
      <span className={styles['grow']} />
      {children}
    </div>
  );
}
