import { Check, CircleAlert, Eye, Film as FilmIcon } from 'lucide-react';
import { formatDuration, formatTimeWithSeconds, type Instant } from '#shared/kernel/time.ts';
import { reviewContract, videoPosition } from '#shared/features/review/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { formatDay } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import type { Playhead } from '../playhead.ts';
import type { RecordingView } from '../use-film.ts';
import { useReviewText } from '../use-review-text.ts';
import { wordsOf } from './recording-words.ts';
import styles from './recordings-panel.module.css';

type RecordingsPanelProps = {
  readonly recordings: readonly RecordingView[];
  /** The one in the window. */
  readonly shownId: string | null;
  readonly playhead: Playhead;
  readonly timeZone: string;
  readonly onAttach: () => void;
};

/** 这一场的录像: name, length, start and state of each, and which of them is shown. */
export function RecordingsPanel({ recordings, onAttach, ...rest }: RecordingsPanelProps) {
  const t = useReviewText().recordings;
  const attach = <Button onClick={onAttach}>{t.attach}</Button>;
  if (recordings.length === 0) return <EmptyState icon={FilmIcon} title={t.none} how={t.noneHow} action={attach} />;
  return (
    <>
      <ul className={styles['list']} aria-label={t.title}>
        {recordings.map((recording) => (
          <Row key={recording.id} recording={recording} {...rest} />
        ))}
      </ul>
      <div className={styles['foot']}>
        <Button size="sm" onClick={onAttach}>
          {t.attach}
        </Button>
        <span>{t.rule}</span>
      </div>
    </>
  );
}

type RowProps = Omit<RecordingsPanelProps, 'recordings' | 'onAttach'> & { readonly recording: RecordingView };

function Row({ recording, shownId, playhead, timeZone }: RowProps) {
  const t = useReviewText().recordings;
  const notice = useNotice();
  const choose = useCommand(reviewContract, 'chooseRecording');
  const remove = useCommand(reviewContract, 'removeRecording');
  const { id: recordingId, fileName, durationMs } = recording;
  const { state, tag, how } = wordsOf(recording, t);
  const shown = recordingId === shownId;
  const watch = (): void => {
    const done = (): void => {
      if (videoPosition(recording, playhead.at) === null) playhead.seek(recording.startsAt);
    };
    choose.mutate({ recordingId }, { onSuccess: done, onError: notice.showError });
  };
  return (
    <li className={styles['row']} aria-current={shown}>
      <div className={styles['line']}>
        <b className={styles['name']} title={fileName}>
          {fileName}
        </b>
        <StatusTag tone={state === 'plays' ? 'outline' : 'late'} icon={state === 'plays' ? Check : CircleAlert}>
          {tag}
        </StatusTag>
      </div>
      <div className={styles['line']}>
        <span className={styles['facts']}>
          <span>{durationMs === null ? t.noLength : t.length(formatDuration(durationMs))}</span>
          <StartFact recording={recording} timeZone={timeZone} />
          {recording.pauses.length > 0 && <span>{t.paused(recording.pauses.length)}</span>}
        </span>
        {shown && (
          <StatusTag tone="clock" icon={Eye}>
            {t.shown}
          </StatusTag>
        )}
        {state === 'plays' && !shown && (
          <Button size="xs" onClick={watch}>
            {t.watch}
          </Button>
        )}
        <Button
          size="xs"
          kind="text"
          aria-label={t.removeNamed(fileName)}
          onClick={() => remove.mutate({ recordingId }, { onError: notice.showError })}
        >
          {t.remove}
        </Button>
      </div>
      {how !== null && <p className={styles['how']}>{how}</p>}
      <OtherStarts recording={recording} timeZone={timeZone} />
    </li>
  );
}

function StartFact({ recording, timeZone }: Pick<RowProps, 'recording' | 'timeZone'>) {
  const t = useReviewText().recordings;
  const language = useLanguage();
  const { startsAt, startBasis } = recording;
  const time = `${formatDay(startsAt, timeZone, language)} ${formatTimeWithSeconds(startsAt, timeZone)}`;
  return (
    <span>
      {t.from(time)} · {t.basis[startBasis]}
    </span>
  );
}

/** A name with two times in it: says which was taken and offers the others. */
function OtherStarts({ recording, timeZone }: Pick<RowProps, 'recording' | 'timeZone'>) {
  const t = useReviewText().recordings;
  const notice = useNotice();
  const align = useCommand(reviewContract, 'alignRecording');
  if (recording.startChoices.length === 0) return null;
  const take = (startsAt: Instant): void =>
    align.mutate({ recordingId: recording.id, startsAt }, { onError: notice.showError });
  return (
    <p className={styles['how']}>
      {t.others}
      {recording.startChoices.map((at) => (
        <Button key={at} size="xs" onClick={() => take(at)}>
          {t.take(formatTimeWithSeconds(at, timeZone))}
        </Button>
      ))}
    </p>
  );
}
