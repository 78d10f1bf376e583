import { addDays, DEFAULT_TIME_ZONE, formatTime, MINUTE, wallTime, type Instant } from '#shared/kernel/time.ts';
import { planningDay, startOfWeek, type Show } from '#shared/features/schedule/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { formatDay } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { timeElsewhere } from '#renderer/ui/zone-words.ts';
import { formatWeekday } from '../day-words.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import { ShowHover } from './show-hover.tsx';
import styles from './month-grid.module.css';

type MonthGridProps = {
  /** First day of the month. */
  readonly month: Instant;
  readonly shows: readonly Show[];
  readonly onOpen: (show: Show) => void;
  readonly onDay: (day: Instant) => void;
};

const PER_DAY = 4;

/** Six weeks around a month; a day with more shows than fit leads to its week. */
export function MonthGrid({ month, shows, onOpen, onDay }: MonthGridProps) {
  const t = useScheduleText();
  const language = useLanguage();
  const today = planningDay(useNow(MINUTE), DEFAULT_TIME_ZONE);
  const first = startOfWeek(month, DEFAULT_TIME_ZONE);
  const days = Array.from({ length: 42 }, (_, index) => addDays(first, index, DEFAULT_TIME_ZONE));
  const wanted = wallTime(month, DEFAULT_TIME_ZONE).month;
  return (
    <div className={styles['grid']}>
      {days.slice(0, 7).map((day) => (
        <div key={day} className={styles['head']}>
          {formatWeekday(day, DEFAULT_TIME_ZONE, language)}
        </div>
      ))}
      {days.map((day) => {
        const { month: ofMonth, day: number } = wallTime(day, DEFAULT_TIME_ZONE);
        const onThisDay = shows.filter((show) => planningDay(show.startsAt, DEFAULT_TIME_ZONE) === day);
        return (
          <div
            key={day}
            className={cx(styles['day'], ofMonth !== wanted && styles['other'], day === today && styles['today'])}
          >
            <button
              type="button"
              className={styles['number']}
              aria-label={formatDay(day, DEFAULT_TIME_ZONE, language)}
              onClick={() => {
                onDay(day);
              }}
            >
              {number}
            </button>
            {onThisDay.slice(0, PER_DAY).map((show) => (
              <ShowHover key={show.id} show={show}>
                <button
                  type="button"
                  className={cx(styles['show'], styles[show.status])}
                  onClick={() => {
                    onOpen(show);
                  }}
                >
                  <b>{formatTime(show.startsAt, DEFAULT_TIME_ZONE)}</b> <Elsewhere show={show} />
                  {show.title}
                </button>
              </ShowHover>
            ))}
            {onThisDay.length > PER_DAY && (
              <button
                type="button"
                className={styles['more']}
                onClick={() => {
                  onDay(day);
                }}
              >
                {t.moreShows(onThisDay.length - PER_DAY)}
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** When a show of another zone begins there. */
function Elsewhere({ show }: { readonly show: Show }) {
  const language = useLanguage();
  const there = timeElsewhere(show.startsAt, show.timeZone, language);
  return there === null ? null : <span className={styles['there']}>{there} </span>;
}
