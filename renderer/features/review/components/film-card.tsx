import { Film as FilmIcon, Link2, Pause, Play } from 'lucide-react';
import { Input } from 'antd';
import { useState } from 'react';
import { formatDuration, formatTimeWithSeconds, fromWallTime, wallTime, type Instant } from '#shared/kernel/time.ts';
import { reviewContract, startsAtFor, type TimelineBlock } from '#shared/features/review/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { usePlayheadSecond, type Playhead } from '../playhead.ts';
import type { Film, RecordingView } from '../use-film.ts';
import { useReviewText } from '../use-review-text.ts';
import { wordsOf } from './recording-words.ts';
import styles from './film-card.module.css';

type FilmCardProps = {
  readonly film: Film;
  readonly playhead: Playhead;
  readonly timeZone: string;
  readonly wentLiveAt: Instant;
  readonly actual: readonly TimelineBlock[];
  readonly recordings: readonly RecordingView[];
  readonly onAttach: () => void;
  /** Opens the list of recordings. */
  readonly onList: () => void;
};

/** The recording, on the same clock as the timeline. */
export function FilmCard(props: FilmCardProps) {
  const { film, playhead, timeZone, wentLiveAt, actual, onAttach } = props;
  const t = useReviewText().video;
  const { recording } = film;
  return (
    <Card fill>
      <CardHead title={t.title} sub={t.onClock}>
        {recording && film.place.kind === 'in' && (
          <StatusTag tone="clock" icon={Link2}>
            {t.linked}
          </StatusTag>
        )}
      </CardHead>
      <div className={styles['body']}>
        {recording === null ? <NoFilm {...props} /> : <Frame key={recording.id} {...props} recording={recording} />}
        <div className={styles['facts']}>
          <Moment playhead={playhead} timeZone={timeZone} wentLiveAt={wentLiveAt} actual={actual} />
          {props.recordings.length > 0 && <WhichFile {...props} />}
          {recording && (
            <FilmActs recording={recording} playhead={playhead} film={film} timeZone={timeZone} onAttach={onAttach} />
          )}
        </div>
      </div>
    </Card>
  );
}

/** Nothing to play: either nothing is attached, or what is attached cannot be played and says why. */
function NoFilm({ recordings, onAttach, onList }: FilmCardProps) {
  const text = useReviewText();
  const t = text.video;
  const [first] = recordings;
  const attach = <Button onClick={onAttach}>{t.attach}</Button>;
  if (first === undefined) return <EmptyState icon={FilmIcon} title={t.none} how={t.noneHow} action={attach} />;
  const { tag, how } = wordsOf(first, text.recordings);
  const list = recordings.length > 1 ? <Button onClick={onList}>{t.list(recordings.length)}</Button> : attach;
  return <EmptyState icon={FilmIcon} title={`${first.fileName} · ${tag}`} how={how} action={list} />;
}

/** Tells the store what the player found out: length, and whether there is a picture at all. */
function Frame({ film, playhead, timeZone, recording }: FilmCardProps & { readonly recording: RecordingView }) {
  const t = useReviewText().video;
  const note = useCommand(reviewContract, 'noteRecording');
  const { place } = film;
  const tell = (playable: 'yes' | 'no-container' | 'no-picture', durationMs: number | null): void => {
    if (recording.playable !== playable || recording.durationMs !== durationMs) {
      note.mutate({ recordingId: recording.id, playable, durationMs });
    }
  };
  const loaded = (): void => {
    const element = film.video.current;
    if (!element) return;
    const durationMs =
      Number.isFinite(element.duration) && element.duration > 0 ? Math.round(element.duration * 1000) : null;
    // A codec without a decoder loads with sound only and says nothing; the width gives it away.
    tell(element.videoWidth === 0 ? 'no-picture' : 'yes', durationMs);
    film.onLoaded();
  };
  return (
    <div className={styles['frame']}>
      <video
        ref={film.video}
        src={recording.url}
        preload="auto"
        data-testid="film"
        onLoadedMetadata={loaded}
        onError={() => tell('no-container', recording.durationMs)}
        onTimeUpdate={film.onTimeUpdate}
        onPlay={film.onPlayState}
        onPause={film.onPlayState}
        onEnded={film.onEnded}
        onClick={film.toggle}
      />
      {place.kind === 'gap' && (
        <div className={styles['outside']} role="status">
          {t.gap[place.why]}
          <NextFilm nextAt={place.nextAt} playhead={playhead} timeZone={timeZone} />
        </div>
      )}
    </div>
  );
}

type NextFilmProps = { readonly nextAt: Instant | null; readonly playhead: Playhead; readonly timeZone: string };

function NextFilm({ nextAt, playhead, timeZone }: NextFilmProps) {
  const t = useReviewText().video;
  if (nextAt === null) return null;
  return (
    <button type="button" className={styles['next']} onClick={() => playhead.seek(nextAt)}>
      {t.next(formatTimeWithSeconds(nextAt, timeZone))}
    </button>
  );
}

/** Which file is in the window, of how many. */
function WhichFile({ film, recordings, onList }: FilmCardProps) {
  const t = useReviewText().video;
  return (
    <button type="button" className={styles['which']} onClick={onList} title={film.recording?.fileName}>
      {film.recording !== null && <span className={styles['file']}>{film.recording.fileName}</span>}
      <span>{t.list(recordings.length)}</span>
    </button>
  );
}

type MomentProps = Pick<FilmCardProps, 'playhead' | 'timeZone' | 'wentLiveAt' | 'actual'>;

function Moment({ playhead, timeZone, wentLiveAt, actual }: MomentProps) {
  const t = useReviewText().video;
  const at = usePlayheadSecond(playhead);
  const on = actual.find((block) => block.from <= at && at < block.to);
  return (
    <>
      <span>{t.at}</span>
      <span className={styles['at']} data-testid="film-moment">
        {formatTimeWithSeconds(at, timeZone)}
      </span>
      {at >= wentLiveAt && <span>{t.sinceStart(formatDuration(at - wentLiveAt))}</span>}
      <span>
        {t.onAir} <span className={styles['on']}>{on?.title ?? t.nothing}</span>
      </span>
    </>
  );
}

type FilmActsProps = Pick<FilmCardProps, 'film' | 'playhead' | 'timeZone' | 'onAttach'> & {
  readonly recording: RecordingView;
};

function FilmActs({ recording, playhead, film, timeZone, onAttach }: FilmActsProps) {
  const t = useReviewText().video;
  const notice = useNotice();
  const align = useCommand(reviewContract, 'alignRecording');
  const [time, setTime] = useState<string | null>(null);
  const shown = time === null ? null : momentOf(time, playhead.at, timeZone);
  const run = (): void => {
    const position = film.video.current?.currentTime;
    if (shown === null || position === undefined) return;
    align.mutate(
      { recordingId: recording.id, startsAt: startsAtFor(shown, position * 1000, recording.pauses) },
      { onSuccess: () => playhead.follow(shown), onError: notice.showError },
    );
    setTime(null);
  };
  return (
    <div className={styles['buttons']}>
      <Button size="sm" icon={film.playing ? Pause : Play} keys="Space" onClick={film.toggle}>
        {film.playing ? t.pause : t.play}
      </Button>
      {time === null ? (
        <Button size="sm" onClick={() => setTime(formatTimeWithSeconds(playhead.at, timeZone))}>
          {t.align}
        </Button>
      ) : (
        <FieldRow label={t.alignTime} hint={t.alignHow} error={shown === null ? t.alignBad : undefined} stacked>
          <Input
            size="small"
            value={time}
            aria-label={t.alignTime}
            onChange={(event) => setTime(event.target.value)}
            onPressEnter={run}
          />
          <Button size="sm" disabled={shown === null} onClick={run}>
            {t.alignApply}
          </Button>
        </FieldRow>
      )}
      <Button size="sm" kind="text" onClick={onAttach}>
        {t.attach}
      </Button>
    </div>
  );
}

/** "20:15:30" on the day nearest to `near`; null when it is no time. */
function momentOf(text: string, near: Instant, timeZone: string): Instant | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim());
  if (!match) return null;
  const [hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part || 0));
  if (hour > 23 || minute > 59 || second > 59) return null;
  const { year, month, day } = wallTime(near, timeZone);
  const sameDay = fromWallTime({ year, month, day, hour, minute, second }, timeZone);
  const candidates = [-86_400_000, 0, 86_400_000].map((shift) => (sameDay + shift) as Instant);
  return candidates.toSorted((a, b) => Math.abs(a - near) - Math.abs(b - near))[0] ?? null;
}
