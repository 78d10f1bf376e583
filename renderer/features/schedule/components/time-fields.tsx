import { Input } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import {
  addDays,
  DEFAULT_TIME_ZONE,
  formatDateKey,
  formatTime,
  MINUTE,
  plus,
  startOfDay,
  wallTime,
  type Instant,
} from '#shared/kernel/time.ts';
import { SNAP_MS } from '#shared/features/schedule/index.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { formatWeekday } from '../day-words.ts';
import { momentAt, readDay, readTime } from '../typed-times.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import styles from './show-panel.module.css';

type TimeFieldsProps = {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly disabled: boolean;
  readonly onChange: (times: { readonly startsAt: Instant; readonly endsAt: Instant }) => void;
};

/** Date, start and end. An end before the start means the next day; a new start keeps the length. */
export function TimeFields({ startsAt, endsAt, disabled, onChange }: TimeFieldsProps) {
  const t = useScheduleText();
  const language = useLanguage();
  const day = startOfDay(startsAt, DEFAULT_TIME_ZONE);
  const date = formatDateKey(startsAt, DEFAULT_TIME_ZONE);
  const crosses = formatDateKey(endsAt, DEFAULT_TIME_ZONE) !== date;
  const weekday = formatWeekday(startsAt, DEFAULT_TIME_ZONE, language);

  const startAt = (at: Instant): void => {
    onChange({ startsAt: at, endsAt: plus(at, endsAt - startsAt) });
  };
  const endAt = (at: Instant): void => {
    onChange({ startsAt, endsAt: at > startsAt ? at : addDays(at, 1, DEFAULT_TIME_ZONE) });
  };
  return (
    <div className={styles['when']}>
      <TypedField
        label={t.panel.date}
        shown={date}
        suffix={weekday}
        disabled={disabled}
        onText={(text) => {
          const read = readDay(text, wallTime(startsAt, DEFAULT_TIME_ZONE).year);
          if (read !== null) startAt(plus(read, startsAt - day));
          return read !== null;
        }}
        onStep={(direction) => {
          startAt(addDays(startsAt, direction, DEFAULT_TIME_ZONE));
        }}
      />
      <div className={styles['times']}>
        <TypedField
          label={t.panel.start}
          shown={formatTime(startsAt, DEFAULT_TIME_ZONE)}
          disabled={disabled}
          onText={(text) => {
            const minutes = readTime(text);
            if (minutes !== null) startAt(momentAt(day, minutes));
            return minutes !== null;
          }}
          onStep={(direction) => {
            startAt(plus(startsAt, direction * SNAP_MS));
          }}
        />
        –
        <TypedField
          label={t.panel.end}
          shown={formatTime(endsAt, DEFAULT_TIME_ZONE)}
          disabled={disabled}
          onText={(text) => {
            const minutes = readTime(text);
            if (minutes !== null) endAt(momentAt(day, minutes));
            return minutes !== null;
          }}
          onStep={(direction) => {
            const at = plus(endsAt, direction * SNAP_MS);
            if (at - startsAt >= 5 * MINUTE) onChange({ startsAt, endsAt: at });
          }}
        />
        {crosses && <span className={styles['nextDay']}>{t.panel.nextDay}</span>}
      </div>
    </div>
  );
}

type TypedFieldProps = {
  readonly label: string;
  readonly shown: string;
  readonly suffix?: string;
  readonly disabled: boolean;
  /** False when the text cannot be read; the old value comes back. */
  readonly onText: (text: string) => boolean;
  readonly onStep: (direction: 1 | -1) => void;
};

/** Text that is read when the field is left; arrow keys step. Typing is quicker than a picker and needs no mouse. */
function TypedField({ label, shown, suffix, disabled, onText, onStep }: TypedFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const commit = (): void => {
    if (typed !== null) onText(typed);
    setTyped(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = ({ ArrowUp: 1, ArrowDown: -1 } as const)[event.key];
    if (event.key === 'Enter') commit();
    if (direction === undefined || event.altKey) return;
    event.preventDefault();
    setTyped(null);
    onStep(direction);
  };
  return (
    <Input
      aria-label={label}
      value={typed ?? shown}
      suffix={suffix}
      disabled={disabled}
      onChange={(event) => {
        setTyped(event.target.value);
      }}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
