import { formatTime, MINUTE, SECOND } from '#shared/kernel/time.ts';
import type { SelectableShow } from '#shared/features/schedule/index.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useLiveText } from '../use-live.ts';
import styles from './gate-panel.module.css';

/** Day and time planned, and how far that is in words: a bare 1:28 could be minutes or hours. */
export function Countdown({ show }: { readonly show: SelectableShow }) {
  const t = useLiveText();
  const format = useFormat();
  const now = useNow();
  const late = now > show.startsAt;
  const ms = Math.abs(show.startsAt - now);
  const seconds =
    ms >= MINUTE && ms < 10 * MINUTE ? ` ${format.length(Math.floor((ms % MINUTE) / SECOND) * SECOND)}` : '';
  return (
    <div className={styles['count']}>
      <span>
        {t.prep.planned}{' '}
        <b>
          {format.day(show.startsAt, show.timeZone, now)} {formatTime(show.startsAt, show.timeZone)}
        </b>
      </span>
      <span>
        {late ? t.prep.late : t.prep.until}{' '}
        <b>
          {format.length(ms)}
          {seconds}
        </b>
      </span>
    </div>
  );
}
