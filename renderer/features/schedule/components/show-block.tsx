import { Ban, Check, Lock } from 'lucide-react';
import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react';
import { DEFAULT_TIME_ZONE, formatTime } from '#shared/kernel/time.ts';
import type { Platform } from '#shared/features/org/index.ts';
import type { CellPlace, Lane, Show } from '#shared/features/schedule/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { formatTimeRange } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { timeElsewhere } from '#renderer/ui/zone-words.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import { ShowHover } from './show-hover.tsx';
import styles from './show-block.module.css';

/** Chart colours stand for platforms here: one hue a room, never a status. */
const SERIES: Readonly<Record<Platform, number>> = { douyin: 1, kuaishou: 3, taobao: 2 };

type ShowBlockProps = {
  readonly show: Show;
  readonly place: CellPlace & Lane;
  readonly anchor: string | null;
  readonly selected: boolean;
  /** The reason something else cannot be saved. */
  readonly inTheWay: boolean;
  readonly dragging: boolean;
  readonly onPointerDown: (event: PointerEvent, edge: boolean) => void;
  readonly onOpen: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
};

/** A show in the week grid. Its lower edge changes the length. */
export function ShowBlock(props: ShowBlockProps) {
  const { show, place, anchor, selected, inTheWay, dragging, onPointerDown, onOpen, onKeyDown } = props;
  const t = useScheduleText();
  const language = useLanguage();
  const range = formatTimeRange(show.startsAt, show.endsAt, DEFAULT_TIME_ZONE, language);
  const there = timeElsewhere(show.startsAt, show.timeZone, language);
  const movable = show.status !== 'ended' && show.status !== 'live' && show.status !== 'cancelled';
  const series = SERIES[show.platform];
  const style = {
    top: `${place.top * 100}%`,
    height: `${place.height * 100}%`,
    left: `calc(${(place.lane / place.lanes) * 100}% + 3px)`,
    width: `calc(${100 / place.lanes}% - 6px)`,
    '--edge': `var(--c${series})`,
    '--tint': `var(--c${series}b)`,
  } as CSSProperties;
  const note = place.cut === null ? '' : `, ${t.cut[place.cut]}`;
  const elsewhere = there === null ? '' : `, ${there}`;
  const label = `${show.title}, ${range}${elsewhere}, ${anchor ?? t.panel.noAnchor}, ${t.status[show.status]}${note}`;
  return (
    <ShowHover show={show}>
      <button
        type="button"
        aria-label={label}
        data-show={show.id}
        style={style}
        className={cx(
          styles['block'],
          styles[show.status],
          selected && styles['selected'],
          inTheWay && styles['inTheWay'],
          there !== null && styles['abroad'],
          dragging && styles['dragging'],
        )}
        onClick={onOpen}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (movable) onPointerDown(event, false);
        }}
      >
        <span className={styles['inner']}>
          <span className={styles['line']}>
            {show.status === 'live' && <span className={styles['live']}>{t.status.live}</span>}
            <b className={styles['start']}>{formatTime(show.startsAt, DEFAULT_TIME_ZONE)}</b>
            <b className={styles['range']}>{range}</b>
            {there !== null && <span className={styles['there']}>{there}</span>}
            <span className={cx(styles['title'], styles['beside'])}>{show.title}</span>
            <span className={cx(styles['anchor'], styles['beside'], styles['roomy'])}>{anchor}</span>
            <span className={styles['grow']} />
            <StatusIcon status={show.status} />
          </span>
          <span className={cx(styles['line'], styles['second'])}>
            <span className={styles['title']}>{show.title}</span>
            <span className={cx(styles['anchor'], styles['beside2'])}>{anchor ?? t.panel.noAnchor}</span>
          </span>
          <span className={cx(styles['line'], styles['third'], styles['anchor'])}>{anchor ?? t.panel.noAnchor}</span>
        </span>
        {movable && (
          <span
            className={styles['handle']}
            onPointerDown={(event) => {
              event.stopPropagation();
              onPointerDown(event, true);
            }}
          />
        )}
      </button>
    </ShowHover>
  );
}

function StatusIcon({ status }: { readonly status: Show['status'] }) {
  if (status === 'locked') return <Lock size={12} aria-hidden />;
  if (status === 'ended') return <Check size={12} aria-hidden />;
  if (status === 'cancelled') return <Ban size={12} aria-hidden />;
  return null;
}
