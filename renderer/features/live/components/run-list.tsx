import { Crosshair } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { formatDuration, formatTime } from '#shared/kernel/time.ts';
import { itemClock, plannedMsOf, showFace, type ItemFace, type LiveView } from '#shared/features/live/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Key } from '#renderer/ui/key.tsx';
import { Offset } from '#renderer/ui/offset.tsx';
import { roleEdge } from '#renderer/ui/role-hue.ts';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useIsView } from '../driven-elsewhere.tsx';
import { useLiveAct, useLiveText } from '../use-live.ts';
import styles from './run-list.module.css';

/** 流程表 while live: planned above expected. Follows the item on air until somebody scrolls. */
export function RunList({ view }: { readonly view: LiveView }) {
  const t = useLiveText();
  const now = useNow();
  const { session } = view;
  const face = showFace(session, now);
  const over = itemClock(session, now)?.phase === 'over';
  const [follow, setFollow] = useState(true);
  const list = useRef<HTMLDivElement>(null);
  const { below, measure } = useRowsBelow(list);
  const onAirId = face.items.find((one) => one.state === 'on-air')?.item.id ?? null;
  const done = face.items.filter((one) => one.state === 'done' || one.state === 'on-air').length;

  const scroll = useCallback(() => {
    list.current?.querySelector('[data-on-air="true"]')?.scrollIntoView({ block: 'center' });
  }, []);
  useEffect(() => {
    if (follow) scroll();
    measure();
  }, [follow, onAirId, scroll, measure]);
  const stopFollowing = (): void => {
    setFollow(false);
  };
  useKeys({
    F: () => {
      setFollow(true);
      scroll();
    },
  });

  return (
    <Card fill>
      <CardHead title={t.list.title} sub={`${done} / ${face.items.length}`}>
        <StatusTag tone={follow ? 'clock' : 'neutral'} icon={Crosshair}>
          {follow ? t.list.follow : t.list.unfollow} <Key keys="F" />
        </StatusTag>
      </CardHead>
      <div className={styles['legend']}>
        <span>{t.list.legend}</span>
        <span>{t.list.legendRight}</span>
      </div>
      <div ref={list} className={styles['list']} onScroll={measure} onWheel={stopFollowing} onTouchMove={stopFollowing}>
        {face.items.map((one) => (
          <Row key={one.item.id} face={one} view={view} over={over} />
        ))}
        {!follow && (
          <div className={styles['float']}>
            <Button
              size="sm"
              keys="F"
              onClick={() => {
                setFollow(true);
                scroll();
              }}
            >
              {t.list.back}
            </Button>
          </div>
        )}
      </div>
      {below > 0 && <div className={styles['below']}>{t.list.more(below)}</div>}
    </Card>
  );
}

/** How many rows are out of sight below. */
function useRowsBelow(list: RefObject<HTMLDivElement | null>): {
  readonly below: number;
  readonly measure: () => void;
} {
  const [below, setBelow] = useState(0);
  const measure = useCallback(() => {
    const box = list.current;
    if (!box) return;
    const bottom = box.getBoundingClientRect().bottom;
    const rows = [...box.querySelectorAll('[data-on-air]')];
    setBelow(rows.filter((row) => row.getBoundingClientRect().top > bottom - 12).length);
  }, [list]);
  useEffect(() => {
    window.addEventListener('resize', measure);
    return () => {
      window.removeEventListener('resize', measure);
    };
  }, [measure]);
  return { below, measure };
}

type RowProps = { readonly face: ItemFace; readonly view: LiveView; readonly over: boolean };

function Row({ face, view, over }: RowProps) {
  const t = useLiveText();
  const act = useLiveAct();
  const isView = useIsView();
  const { session } = view;
  const { item, state } = face;
  const time = (at: typeof face.plannedStart): string => formatTime(at, session.timeZone);
  const shown = face.expectedStart ?? face.actualStart;
  const number = item.number === null ? '' : String(item.number).padStart(2, '0');
  return (
    <button
      type="button"
      data-on-air={state === 'on-air'}
      aria-current={state === 'on-air' ? 'true' : undefined}
      title={isView ? item.title : t.list.jump(item.title)}
      className={cx(
        styles['row'],
        styles[state === 'on-air' ? 'onAir' : state],
        state === 'on-air' && over && styles['over'],
      )}
      style={state === 'on-air' || state === 'next' ? undefined : roleEdge(item.role)}
      onDoubleClick={() => {
        if (!isView) void act('jump', { showId: session.showId, itemId: item.id });
      }}
    >
      <span className={styles['times']}>
        {time(face.plannedStart)}
        {shown !== null && state !== 'done' && <b>{time(shown)}</b>}
      </span>
      <span className={styles['title']}>
        {number} {item.title} {item.encore && <span className={styles['encore']}>{t.list.encore}</span>}
      </span>
      <span className={styles['right']}>
        <Right face={face} view={view} />
      </span>
    </button>
  );
}

/** The item on air says what its clock says, to the second; a finished one how it came out. */
function Right({ face, view: { session } }: { readonly face: ItemFace; readonly view: LiveView }) {
  const t = useLiveText();
  const now = useNow();
  const clock = face.state === 'on-air' ? itemClock(session, now) : null;
  if (clock?.held) return t.now.held;
  if (clock?.phase === 'over')
    return <span className={styles['late']}>{t.list.over(formatDuration(clock.leftMs))}</span>;
  if (clock) return t.list.left(formatDuration(clock.leftMs));
  if (face.state === 'skipped' || face.state === 'passed') return t.list.skipped;
  if (face.offsetMs !== null) return <Offset ms={face.offsetMs} />;
  return formatDuration(plannedMsOf(session, face.item));
}
