import { useRef } from 'react';
import {
  addDays,
  DEFAULT_TIME_ZONE,
  formatDateKey,
  formatTime,
  fromWallTime,
  MINUTE,
  plus,
  startOfDay,
  wallTime,
  zoneOffset,
  type Instant,
} from '#shared/kernel/time.ts';
import { SNAP_MS, type ShowDraft } from '#shared/features/schedule/index.ts';
import { formatDay, formatTimeRange } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { formatWeekday } from '../day-words.ts';
import { momentAt, readDay, readTime } from '../typed-times.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import { TypedField } from './typed-field.tsx';
import { ZoneSelect } from './zone-select.tsx';
import styles from './show-panel.module.css';

type TimeFieldsProps = {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** The wall clock the show is planned in. */
  readonly timeZone: string;
  readonly disabled: boolean;
  readonly onChange: (times: Partial<Pick<ShowDraft, 'startsAt' | 'endsAt' | 'timeZone'>>) => void;
  /** Hears the first thing that is wrong with what is typed. */
  readonly onProblem: (problem: string | null) => void;
};

const SHORTEST = 5 * MINUTE;

/** Date, start, end and their zone. An end before the start means the next day; a new start keeps the length. */
export function TimeFields({ startsAt, endsAt, timeZone, disabled, onChange, onProblem }: TimeFieldsProps) {
  const t = useScheduleText().panel;
  const language = useLanguage();
  const problems = useRef(new Map<string, string>());
  const day = startOfDay(startsAt, timeZone);
  const date = formatDateKey(startsAt, timeZone);
  const crosses = formatDateKey(endsAt, timeZone) !== date;
  const hear = (field: string) => (problem: string | null) => {
    if (problem === null) problems.current.delete(field);
    else problems.current.set(field, problem);
    onProblem([...problems.current.values()][0] ?? null);
  };
  const startAt = (at: Instant): void => {
    onChange({ startsAt: at, endsAt: plus(at, endsAt - startsAt) });
  };
  const typedEnd = (text: string): string | null => {
    const minutes = readTime(text);
    if (minutes === null) return t.unreadable.time(text);
    const at = momentAt(day, minutes, timeZone);
    if (at === startsAt) return t.unreadable.sameTime;
    const end = at > startsAt ? at : addDays(at, 1, timeZone);
    if (end - startsAt < SHORTEST) return t.unreadable.tooShort;
    onChange({ startsAt, endsAt: end });
    return null;
  };
  return (
    <div className={styles['when']}>
      <TypedField
        label={t.date}
        shown={date}
        suffix={formatWeekday(startsAt, timeZone, language)}
        disabled={disabled}
        onProblem={hear('date')}
        onText={(text) => {
          const read = readDay(text, wallTime(startsAt, timeZone).year, timeZone);
          if (read === null) return t.unreadable.date(text);
          startAt(fromWallTime({ ...wallTime(startsAt, timeZone), ...dateOf(read, timeZone) }, timeZone));
          return null;
        }}
        onStep={(direction) => {
          startAt(addDays(startsAt, direction, timeZone));
        }}
      />
      <div className={styles['times']}>
        <TypedField
          label={t.start}
          shown={formatTime(startsAt, timeZone)}
          disabled={disabled}
          onProblem={hear('start')}
          onText={(text) => {
            const minutes = readTime(text);
            if (minutes === null) return t.unreadable.time(text);
            startAt(momentAt(day, minutes, timeZone));
            return null;
          }}
          onStep={(direction) => {
            startAt(plus(startsAt, direction * SNAP_MS));
          }}
        />
        –
        <TypedField
          label={t.end}
          shown={formatTime(endsAt, timeZone)}
          disabled={disabled}
          onProblem={hear('end')}
          onText={typedEnd}
          onStep={(direction) => {
            const at = plus(endsAt, direction * SNAP_MS);
            if (at - startsAt >= SHORTEST) onChange({ startsAt, endsAt: at });
          }}
        />
        {crosses && <span className={styles['nextDay']}>{t.nextDay}</span>}
      </div>
      <ZoneSelect
        label={t.zone}
        value={timeZone}
        disabled={disabled}
        onChange={(next) => {
          // People move the clock they plan in, not the moment: 20:00 stays 20:00.
          const moved = fromWallTime(wallTime(startsAt, timeZone), next);
          onChange({ timeZone: next, startsAt: moved, endsAt: plus(moved, endsAt - startsAt) });
        }}
      />
      {zoneOffset(startsAt, timeZone) !== zoneOffset(startsAt, DEFAULT_TIME_ZONE) && (
        <span className={styles['hint']}>
          {t.houseTime(
            `${formatDay(startsAt, DEFAULT_TIME_ZONE, language)} ${formatTimeRange(startsAt, endsAt, DEFAULT_TIME_ZONE, language)}`,
          )}
        </span>
      )}
    </div>
  );
}

function dateOf(
  at: Instant,
  timeZone: string,
): { readonly year: number; readonly month: number; readonly day: number } {
  const { year, month, day } = wallTime(at, timeZone);
  return { year, month, day };
}
