import { Input } from 'antd';
import {
  addDays,
  DEFAULT_TIME_ZONE,
  formatDateKey,
  formatTime,
  fromWallTime,
  plus,
  type Instant,
} from '#shared/kernel/time.ts';
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
  const date = formatDateKey(startsAt, DEFAULT_TIME_ZONE);
  const crosses = formatDateKey(endsAt, DEFAULT_TIME_ZONE) !== date;

  const start = (day: string, time: string): void => {
    const at = momentOf(day, time);
    if (at !== null) onChange({ startsAt: at, endsAt: plus(at, endsAt - startsAt) });
  };
  const end = (time: string): void => {
    const at = momentOf(date, time);
    if (at === null) return;
    onChange({ startsAt, endsAt: at > startsAt ? at : addDays(at, 1, DEFAULT_TIME_ZONE) });
  };
  return (
    <>
      <Input
        type="date"
        aria-label={t.panel.date}
        value={date}
        disabled={disabled}
        onChange={(event) => {
          start(event.target.value, formatTime(startsAt, DEFAULT_TIME_ZONE));
        }}
      />
      <div className={styles['times']} style={{ marginTop: 8 }}>
        <Input
          type="time"
          aria-label={`${t.panel.time} 1`}
          value={formatTime(startsAt, DEFAULT_TIME_ZONE)}
          disabled={disabled}
          onChange={(event) => {
            start(date, event.target.value);
          }}
        />
        –
        <Input
          type="time"
          aria-label={`${t.panel.time} 2`}
          value={formatTime(endsAt, DEFAULT_TIME_ZONE)}
          disabled={disabled}
          onChange={(event) => {
            end(event.target.value);
          }}
        />
        {crosses && <span className={styles['nextDay']}>{t.panel.nextDay}</span>}
      </div>
    </>
  );
}

function momentOf(day: string, time: string): Instant | null {
  const match = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2})/.exec(`${day} ${time}`);
  if (!match) return null;
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  return fromWallTime({ year, month, day: date, hour, minute }, DEFAULT_TIME_ZONE);
}
