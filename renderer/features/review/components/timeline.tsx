import { useCallback, useEffect, useMemo, useRef, type PointerEvent } from 'react';
import type { Marker } from '#shared/features/live/index.ts';
import {
  gridStep,
  layOutMarkers,
  momentAt,
  ratioAt,
  type FilmStretch,
  type OverrideNote,
  type TimelineBlock,
  type TimelineSpan,
} from '#shared/features/review/index.ts';
import { formatTime, formatTimeWithSeconds, instant, type Instant } from '#shared/kernel/time.ts';
import { cx } from '#renderer/ui/cx.ts';
import { useReviewText } from '../use-review-text.ts';
import type { Playhead } from '../playhead.ts';
import { roleColours } from './role-colours.ts';
import styles from './timeline.module.css';

type TimelineProps = {
  readonly span: TimelineSpan;
  readonly timeZone: string;
  readonly planned: readonly TimelineBlock[];
  readonly actual: readonly TimelineBlock[];
  readonly markers: readonly Marker[];
  readonly overrides: readonly OverrideNote[];
  /** Which stretches of the show film covers; null while nothing is attached. */
  readonly film: readonly FilmStretch[] | null;
  readonly playhead: Playhead;
};

/** Share of the track a label may take; labels that would touch go one row down. */
const LABEL_SHARE = 0.11;
/** Share of the track below which a title is left out instead of being cut. */
const TITLE_SHARE = 0.05;
const ROW_HEIGHT = 22;

/** Plan, air, markers and overrides on one clock. Clicking or dragging anywhere seeks. */
export function Timeline({ span, timeZone, planned, actual, markers, overrides, film, playhead }: TimelineProps) {
  const t = useReviewText().tracks;
  const notes = useMemo(() => overrides.map(asMarker), [overrides]);
  const ticks = useMemo(() => ticksOf(span), [span]);

  return (
    <div className={styles['timeline']} role="group" aria-label={t.label}>
      <div />
      <div className={styles['scale']}>
        {ticks.map((at) => (
          <span key={at} className={styles['tick']} style={{ left: percent(span, at) }}>
            {formatTime(at, timeZone)}
          </span>
        ))}
      </div>
      <div className={styles['label']}>{t.planned}</div>
      <BlockTrack span={span} ticks={ticks} blocks={planned} none={t.none} />
      <div className={styles['label']}>{t.actual}</div>
      <BlockTrack span={span} ticks={ticks} blocks={actual} none={t.none} />
      {film !== null && (
        <>
          <div className={cx(styles['label'], styles['thin'])}>{t.film}</div>
          <FilmTrack span={span} ticks={ticks} film={film} none={t.none} />
        </>
      )}
      <SeekSurface span={span} timeZone={timeZone} playhead={playhead} />
      <div className={styles['label']}>{t.markers}</div>
      <MarkerTrack span={span} ticks={ticks} markers={markers} none={t.none} playhead={playhead} />
      <div className={styles['label']}>{t.overrides}</div>
      <MarkerTrack span={span} ticks={ticks} markers={notes} none={t.none} playhead={playhead} />
    </div>
  );
}

type Ticked = { readonly span: TimelineSpan; readonly ticks: readonly Instant[]; readonly none: string };

function Grid({ span, ticks }: Pick<Ticked, 'span' | 'ticks'>) {
  return ticks.map((at) => <i key={at} className={styles['gridline']} style={{ left: percent(span, at) }} />);
}

function BlockTrack({ span, ticks, blocks, none }: Ticked & { readonly blocks: readonly TimelineBlock[] }) {
  return (
    <div className={styles['track']}>
      <Grid span={span} ticks={ticks} />
      {blocks.length === 0 && <span className={styles['none']}>{none}</span>}
      {blocks.map((block) => {
        const from = ratioAt(span, block.from);
        const width = ratioAt(span, block.to) - from;
        const label = block.number === null ? block.title : String(block.number).padStart(2, '0');
        return (
          <div
            key={block.id}
            className={styles['block']}
            title={block.title}
            style={{ left: `${from * 100}%`, width: `calc(${width * 100}% - 1px)`, ...roleColours(block.role) }}
          >
            {(block.number !== null || width > TITLE_SHARE) && (
              <span className={cx(block.number !== null && styles['number'])}>{label}</span>
            )}
          </div>
        );
      })}
    </div>
  );
}

/** Where there is film, file by file; what stays empty was not recorded. */
function FilmTrack({ span, ticks, film, none }: Ticked & { readonly film: readonly FilmStretch[] }) {
  return (
    <div className={cx(styles['track'], styles['thin'])} data-testid="film-track">
      <Grid span={span} ticks={ticks} />
      {film.length === 0 && <span className={styles['none']}>{none}</span>}
      {film.map((stretch) => {
        const from = ratioAt(span, stretch.from);
        const width = Math.max(0, ratioAt(span, stretch.to) - from);
        return (
          <div
            key={`${stretch.recordingId} ${stretch.from}`}
            className={styles['film']}
            style={{ left: `${from * 100}%`, width: `calc(${width * 100}% - 1px)` }}
          />
        );
      })}
    </div>
  );
}

type MarkerTrackProps = Ticked & { readonly markers: readonly Marker[]; readonly playhead: Playhead };

function MarkerTrack({ span, ticks, markers, none, playhead }: MarkerTrackProps) {
  const placed = useMemo(() => layOutMarkers(markers, span, () => LABEL_SHARE), [markers, span]);
  const rows = Math.max(1, ...placed.map((marker) => marker.row + 1));
  return (
    <div className={styles['track']} style={{ height: rows * ROW_HEIGHT + 16 }}>
      <Grid span={span} ticks={ticks} />
      {placed.length === 0 && <span className={styles['none']}>{none}</span>}
      {placed.map((marker) => (
        <button
          key={marker.id}
          type="button"
          className={cx(styles['marker'], marker.backward && styles['backward'])}
          style={{ left: percent(span, marker.at), top: 8 + marker.row * ROW_HEIGHT, zIndex: 1 }}
          onClick={() => {
            playhead.seek(marker.at);
          }}
        >
          {marker.label}
        </button>
      ))}
    </div>
  );
}

/** Lies over the block tracks and the scale; the markers below stay clickable by name. */
function SeekSurface({ span, timeZone, playhead }: Pick<TimelineProps, 'span' | 'timeZone' | 'playhead'>) {
  const surface = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const flag = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    const place = (at: Instant): void => {
      if (line.current) line.current.style.left = percent(span, at);
      if (flag.current) flag.current.textContent = formatTimeWithSeconds(at, timeZone);
    };
    place(playhead.at);
    return playhead.onMove(place);
  }, [playhead, span, timeZone]);

  const seek = useCallback(
    (event: PointerEvent) => {
      const box = surface.current?.getBoundingClientRect();
      if (!box || box.width === 0) return;
      playhead.seek(momentAt(span, (event.clientX - box.left) / box.width));
    },
    [playhead, span],
  );

  return (
    <div
      ref={surface}
      className={styles['surface']}
      data-testid="timeline-surface"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) seek(event);
      }}
    >
      <div ref={line} className={styles['playhead']}>
        <span ref={flag} className={styles['flag']} />
      </div>
    </div>
  );
}

function ticksOf(span: TimelineSpan): readonly Instant[] {
  const step = gridStep(span);
  const ticks: Instant[] = [];
  for (let at = Math.ceil(span.from / step) * step; at <= span.to; at += step) ticks.push(instant(at));
  return ticks;
}

function percent(span: TimelineSpan, at: Instant): string {
  return `${ratioAt(span, at) * 100}%`;
}

function asMarker(note: OverrideNote): Marker {
  return {
    id: `${note.stepId}-${note.at}`,
    showId: '',
    at: note.at,
    label: `${note.stepId} ${note.reason}`,
    by: note.by,
  };
}
