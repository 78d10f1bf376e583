import { Lock } from 'lucide-react';
import type { Person, Room } from '#shared/features/org/index.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import { formatDay, formatTimeRange } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { VirtualList } from '#renderer/ui/virtual-list.tsx';
import { useScheduleText } from '../use-schedule-text.ts';
import styles from './show-list.module.css';

type ShowListProps = {
  readonly shows: readonly Show[];
  readonly rooms: readonly Room[];
  readonly people: readonly Person[];
  readonly onOpen: (show: Show) => void;
};

const ROW_HEIGHT = 44;

/** Shows one below the other, by start. */
export function ShowList({ shows, rooms, people, onOpen }: ShowListProps) {
  const t = useScheduleText();
  const language = useLanguage();
  const roomNames = new Map(rooms.map((room) => [room.id, room.name]));
  const names = new Map(people.map((person) => [person.id, person.name]));
  return (
    <VirtualList items={shows} rowHeight={ROW_HEIGHT} keyOf={(show) => show.id} label={t.views.list}>
      {(show) => (
        <button
          type="button"
          className={styles['row']}
          onClick={() => {
            onOpen(show);
          }}
        >
          <span className={styles['when']}>{formatDay(show.startsAt, show.timeZone, language)}</span>
          <span className={styles['time']}>{formatTimeRange(show.startsAt, show.endsAt, show.timeZone, language)}</span>
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
  );
}
