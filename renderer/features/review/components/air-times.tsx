import { formatTime, MINUTE, type Instant } from '#shared/kernel/time.ts';
import type { LiveSession } from '#shared/features/live/index.ts';
import { formatDay, formatTimeRange } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { useReviewText } from '../use-review-text.ts';

/** Planned and actual times of a show, each with its day: a show brought forward a day must not read as two hours late. */
export function AirTimes({ session, className }: { readonly session: LiveSession; readonly className?: string }) {
  const t = useReviewText().clock;
  const language = useLanguage();
  const now = useNow(MINUTE);
  const { timeZone, plannedStart, plannedEnd, startedAt, endedAt } = session;
  const spell = (from: Instant, to: Instant | null): string => {
    const range = to === null ? `${formatTime(from, timeZone)}–` : formatTimeRange(from, to, timeZone, language);
    return `${formatDay(from, timeZone, language, now)} ${range}`;
  };
  return (
    <span className={className}>
      <span>
        {t.planned} <b>{spell(plannedStart, plannedEnd)}</b>
      </span>
      <span>
        {t.actual} <b>{spell(startedAt, endedAt)}</b>
      </span>
    </span>
  );
}
