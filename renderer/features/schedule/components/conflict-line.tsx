import { DoorOpen, Moon, TriangleAlert } from 'lucide-react';
import { DEFAULT_TIME_ZONE, type Instant } from '#shared/kernel/time.ts';
import type { ConflictView, ShowDraft } from '#shared/features/schedule/index.ts';
import { formatLength, formatTimeRange } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { useScheduleText } from '../use-schedule-text.ts';
import styles from './show-panel.module.css';

type ConflictLineProps = {
  readonly conflict: ConflictView;
  readonly person: string | undefined;
  /** What it stands against. */
  readonly slot: Pick<ShowDraft, 'startsAt' | 'endsAt'>;
  readonly restHours: number;
};

/** One conflict: what it is, with which show, by how much. */
export function ConflictLine({ conflict, person, slot, restHours }: ConflictLineProps) {
  const t = useScheduleText();
  const language = useLanguage();
  const Icon = conflict.kind === 'rest' ? Moon : conflict.kind === 'room' ? DoorOpen : TriangleAlert;
  const length = formatLength(conflict.ms, language);
  const from = Math.max(conflict.startsAt, slot.startsAt) as Instant;
  const to = Math.min(conflict.endsAt, slot.endsAt) as Instant;
  const detail =
    conflict.kind === 'rest'
      ? t.check.rest(conflict.title, length, restHours)
      : t.check.overlap(formatTimeRange(from, to, DEFAULT_TIME_ZONE, language), conflict.title, length);
  return (
    <div className={styles['conflict']}>
      <Icon size={16} aria-hidden />
      <span>
        <b>
          {person === undefined
            ? t.check.kinds[conflict.kind]
            : t.check.who(t.check.kinds[conflict.kind] ?? '', person)}
        </b>
        {detail}
        {conflict.status === 'locked' && t.check.locked}
      </span>
    </div>
  );
}
