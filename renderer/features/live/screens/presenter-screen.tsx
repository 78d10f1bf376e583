import { useSearchParams } from 'react-router';
import { liveContract } from '#shared/features/live/index.ts';
import { useHere } from '#renderer/features/team/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { ThemeScope } from '#renderer/ui/theme-scope.tsx';
import { Scaled } from '../components/stage/scaled.tsx';
import { Stage } from '../components/stage/stage.tsx';
import styles from '../components/stage/stage.module.css';
import { useLiveText } from '../use-live.ts';

/** 主播 window: read from two metres, no pointer needed. */
export function Screen() {
  const [search] = useSearchParams();
  const showId = search.get('show') ?? '';
  const view = useCall(liveContract, 'session', { showId }, { enabled: showId !== '' }).data ?? null;
  useHere(showId === '' ? null : showId, 'presenter');
  return (
    <ThemeScope mode="stage">
      <div className={styles['window']}>
        <Scaled>
          {view && view.session.endedAt === null ? <Stage view={view} /> : <Waiting ended={view !== null} />}
        </Scaled>
      </div>
    </ThemeScope>
  );
}

function Waiting({ ended }: { readonly ended: boolean }) {
  const t = useLiveText();
  return <div className={styles['waiting']}>{ended ? t.presenter.ended : t.presenter.waiting}</div>;
}
