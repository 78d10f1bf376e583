import { DEFAULT_TIME_ZONE, type Instant } from '#shared/kernel/time.ts';
import { placeInCell, planningDay, scheduleContract, type Show } from '#shared/features/schedule/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { formatTimeRange } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { timeElsewhere } from '#renderer/ui/zone-words.ts';
import type { Sketch } from '../draft.ts';
import type { Slot } from '../use-press-new.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import styles from './ghost-block.module.css';

/** What the panel holds, and beside a conflict the change that would help. */
export function SketchBlocks(props: {
  readonly sketch: Sketch | null;
  readonly roomId: string;
  readonly day: Instant;
}) {
  const { sketch, roomId, day } = props;
  const t = useScheduleText();
  const language = useLanguage();
  return (sketch?.lines ?? [])
    .filter((line) => isInCell(line, roomId, day))
    .map((line) => {
      const { top, height } = placeInCell(line, day);
      return (
        <div
          key={line.kind}
          className={styles['ghost']}
          data-kind={line.kind}
          style={{ top: `${top * 100}%`, height: `${height * 100}%` }}
        >
          <b>{formatTimeRange(line.startsAt, line.endsAt, DEFAULT_TIME_ZONE, language)}</b>
          <br />
          {t.sketch[line.kind]}
        </div>
      );
    });
}

/** Whether a cell draws a time of a room. */
export function isInCell(slot: Pick<Slot, 'roomId' | 'startsAt'>, roomId: string, day: Instant): boolean {
  return slot.roomId === roomId && planningDay(slot.startsAt, DEFAULT_TIME_ZONE) === day;
}

type GhostBlockProps = {
  readonly slot: Slot;
  readonly day: Instant;
  /** The show that moves; null while a new one is drawn. */
  readonly show: Show | null;
};

/** Where a show would land, with the check asked while it moves. */
export function GhostBlock({ slot, day, show }: GhostBlockProps) {
  const t = useScheduleText();
  const language = useLanguage();
  const { roomId, startsAt, endsAt } = slot;
  const timeZone = show?.timeZone ?? DEFAULT_TIME_ZONE;
  const there = timeElsewhere(startsAt, timeZone, language);
  const who = { showId: show?.id ?? null, anchorId: show?.anchorId ?? null, crew: show?.crew ?? [] };
  const check = useCall(
    scheduleContract,
    'checkShow',
    { ...who, roomId, startsAt, endsAt, timeZone },
    { keepPrevious: true },
  );
  const conflict = (check.data?.conflicts.length ?? 0) > 0;
  const { top, height } = placeInCell(slot, day);
  return (
    <div
      className={styles['ghost']}
      data-testid="ghost"
      data-kind={conflict ? 'conflict' : 'fits'}
      style={{ top: `${top * 100}%`, height: `${height * 100}%` }}
    >
      <b>{formatTimeRange(startsAt, endsAt, DEFAULT_TIME_ZONE, language)}</b>
      <br />
      {there !== null && (
        <>
          {there}
          <br />
        </>
      )}
      {conflict ? t.drag.conflict : t.drag.free}
    </div>
  );
}
