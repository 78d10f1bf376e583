import { DEFAULT_TIME_ZONE, type Instant } from '#shared/kernel/time.ts';
import { ICS_LEFT_OUT, type IcsPreview, type IcsRow } from '#shared/features/schedule/index.ts';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { formatDay, formatTimeRange } from '#renderer/ui/format.ts';
import { useLanguage, type Language } from '#renderer/ui/language.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { timeElsewhere } from '#renderer/ui/zone-words.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import { ZoneSelect } from './zone-select.tsx';
import panel from './show-panel.module.css';
import styles from './ics-panel.module.css';

type PreviewProps = { readonly preview: IcsPreview };

const ACTS: readonly IcsRow['effect'][] = ['new', 'changed', 'cancelled'];

type IcsZonesProps = PreviewProps & {
  readonly busy: boolean;
  readonly onAnswer: (tzid: string, zone: string) => void;
};

/** Zones nobody knows: somebody says which they are, or leaves their events out. */
export function IcsZones({ preview, busy, onAnswer }: IcsZonesProps) {
  const t = useScheduleText();
  return preview.zones.map(({ tzid, events, titles, answer }) => (
    <FieldRow key={tzid} label={t.ics.zoneAsk(tzid)} hint={t.ics.zoneEvents(events, titles)} stacked>
      <ZoneSelect
        label={t.ics.zoneAsk(tzid)}
        value={answer}
        disabled={busy}
        placeholder={t.ics.zoneChoose}
        before={[{ value: ICS_LEFT_OUT, label: t.ics.zoneLeftOut }]}
        onChange={(zone) => {
          onAnswer(tzid, zone);
        }}
      />
    </FieldRow>
  ));
}

/** What applying would do, date by date. */
export function IcsRows({ preview }: PreviewProps) {
  const t = useScheduleText();
  const { counts, rows, floating, outside } = preview;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const untouched = total - counts.new - counts.changed - counts.cancelled;
  return (
    <>
      <b className={styles['summary']}>{t.ics.summary(counts.new, counts.changed, counts.cancelled, untouched)}</b>
      {floating > 0 && <span className={panel['hint']}>{t.ics.floating(floating)}</span>}
      {outside > 0 && <span className={panel['hint']}>{t.ics.outside(outside)}</span>}
      {rows.map((row, index) => (
        <IcsLine key={`${row.uid} ${row.recurrenceId ?? ''} ${index}`} row={row} />
      ))}
      {total > rows.length && <span className={panel['hint']}>{t.ics.more(total - rows.length)}</span>}
    </>
  );
}

function IcsLine({ row }: { readonly row: IcsRow }) {
  const t = useScheduleText();
  const language = useLanguage();
  const { title, startsAt, endsAt, timeZone, effect, before } = row;
  const there = timeElsewhere(startsAt, timeZone, language);
  const moved = before !== null && (before.startsAt !== startsAt || before.endsAt !== endsAt);
  const said = effect === 'changed' ? t.ics.before : t.ics.stays;
  return (
    <div className={styles['line']}>
      <span>
        <b>{title}</b>
        <br />
        {when(startsAt, endsAt, language)}
        {there !== null && ` · ${there}`}
        {moved && effect !== 'cancelled' && (
          <span className={styles['before']}>{said(when(before.startsAt, before.endsAt, language))}</span>
        )}
        {before !== null && before.title !== title && effect === 'changed' && (
          <span className={styles['before']}>{t.ics.beforeTitle(before.title)}</span>
        )}
      </span>
      <StatusTag tone={ACTS.includes(effect) ? 'outline' : 'neutral'}>{t.ics.effect[effect]}</StatusTag>
    </div>
  );
}

function when(startsAt: Instant, endsAt: Instant, language: Language): string {
  return `${formatDay(startsAt, DEFAULT_TIME_ZONE, language)} ${formatTimeRange(startsAt, endsAt, DEFAULT_TIME_ZONE, language)}`;
}

/** What was not taken as the file has it: which event, what, and in which line. */
export function IcsSkippedNote({ preview }: PreviewProps) {
  const t = useScheduleText();
  const { skipped, skippedTotal } = preview;
  if (skippedTotal === 0) return null;
  return (
    <Note tone="late" title={t.ics.skipped(skippedTotal)}>
      {skipped.map(({ uid, title, problem, part = '', value = '', line }, index) => (
        <div key={`${uid} ${index}`}>
          {title !== '' && `“${title}” `}
          {t.ics.problems[problem]}
          {line !== undefined && <span className={styles['before']}>{t.ics.problemAt(part, value, line)}</span>}
        </div>
      ))}
      {skippedTotal > skipped.length && <div>{t.ics.more(skippedTotal - skipped.length)}</div>}
    </Note>
  );
}
