import { Lock } from 'lucide-react';
import { DEFAULT_TIME_ZONE } from '#shared/kernel/time.ts';
import type { Person, Room } from '#shared/features/org/index.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import { formatDay, formatTimeRange } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { VirtualList } from '#renderer/ui/virtual-list.tsx';
import { timeElsewhere } from '#renderer/ui/zone-words.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import styles from './show-list.module.css';

type ShowListProps = {
  readonly shows: readonly Show[];
  readonly rooms: readonly Room[];
  readonly people: readonly Person[];
  readonly onOpen: (show: Show) => void;
};

const ROW_HEIGHT = 44;

/** Shows one below the other, by start, in the time of the house; what is planned elsewhere says its own. */
export function ShowList({ shows, rooms, people, onOpen }: ShowListProps) {
  const t = useScheduleText();
  const language = useLanguage();
  const roomNames = new Map(rooms.map((room) => [room.id, room.name]));
  const names = new Map(people.map((person) => [person.id, person.name]));
  return (
    <>
      <div className={styles['heads']}>
        <span>{t.panel.date}</span>
        <span>{t.panel.time}</span>
        <span>{t.list.there}</span>
        <span>{t.panel.name}</span>
        <span>{t.panel.room}</span>
        <span>{t.panel.anchor}</span>
        <span>{t.list.status}</span>
      </div>
      <VirtualList items={shows} rowHeight={ROW_HEIGHT} keyOf={(show) => show.id} label={t.views.list}>
        {(show) => (
          <button
            type="button"
            className={styles['row']}
            onClick={() => {
              onOpen(show);
            }}
          >
            <span className={styles['when']}>{formatDay(show.startsAt, DEFAULT_TIME_ZONE, language)}</span>
            <span className={styles['time']}>
              {formatTimeRange(show.startsAt, show.endsAt, DEFAULT_TIME_ZONE, language)}
            </span>
            <span className={styles['there']}>{timeElsewhere(show.startsAt, show.timeZone, language)}</span>
            <b className={styles['title']}>{show.title}</b>
            <span className={styles['room']}>
              {t.platforms[show.platform]} {roomNames.get(show.roomId) ?? ''}
            </span>
            <span className={styles['anchor']}>
              {show.anchorId === null ? t.panel.noAnchor : (names.get(show.anchorId) ?? '')}
            </span>
            <StatusTag
              tone={show.status === 'live' ? 'live' : 'outline'}
              {...(show.status === 'locked' ? { icon: Lock } : {})}
            >
              {t.status[show.status]}
            </StatusTag>
          </button>
        )}
      </VirtualList>
    </>
  );
}
