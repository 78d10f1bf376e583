import { useMemo, type KeyboardEvent } from 'react';
import { addDays, DEFAULT_TIME_ZONE, HOUR, MINUTE, plus, type Instant } from '#shared/kernel/time.ts';
import type { Person, Room } from '#shared/features/org/index.ts';
import {
  AXIS,
  lanesOf,
  placeInCell,
  planningDay,
  SNAP_MS,
  type Lane,
  type Show,
} from '#shared/features/schedule/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { formatDayHead } from '../day-words.ts';
import { useDrag } from '../use-drag.ts';
import { useKeepFocus } from '../use-keep-focus.ts';
import { usePressNew, type Slot } from '../use-press-new.ts';
import type { Sketch } from '../draft.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import { GhostBlock, isInCell, SketchBlocks } from './ghost-block.tsx';
import { ShowBlock } from './show-block.tsx';
import styles from './week-grid.module.css';

export type MoveTo = {
  readonly show: Show;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly roomId: string;
};

type WeekGridProps = {
  readonly monday: Instant;
  readonly rooms: readonly Room[];
  readonly people: readonly Person[];
  readonly shows: readonly Show[];
  readonly selectedId: string | null;
  /** What the panel is about to save, drawn where it would lie. */
  readonly sketch: Sketch | null;
  readonly onOpen: (show: Show) => void;
  readonly onMove: (to: MoveTo) => void;
  readonly onCopy: (show: Show) => void;
  /** A new show was drawn into an empty place. */
  readonly onCreate: (slot: Slot) => void;
};

const HOURS = [12, 15, 18, 21, 24];

/** Rooms × days. A cell is the planning day 09:00–02:00, so that a show past midnight stays one block. */
export function WeekGrid(props: WeekGridProps) {
  const { monday, rooms, people, shows, selectedId, sketch, onOpen, onMove, onCopy, onCreate } = props;
  const t = useScheduleText();
  const language = useLanguage();
  const now = useNow(MINUTE);
  const roomIds = useMemo(() => rooms.map((room) => room.id), [rooms]);
  const names = useMemo(() => new Map(people.map((person) => [person.id, person.name])), [people]);
  const days = useMemo(
    () => Array.from({ length: 7 }, (_, index) => addDays(monday, index, DEFAULT_TIME_ZONE)),
    [monday],
  );
  const drag = useDrag(roomIds, onMove);
  const pressNew = usePressNew(onCreate);
  const keepFocus = useKeepFocus(shows);
  const today = planningDay(now, DEFAULT_TIME_ZONE);

  return (
    <div
      className={styles['scroller']}
      onPointerMove={drag.onPointerMove}
      onPointerUp={drag.onPointerUp}
      onPointerLeave={drag.cancel}
    >
      <div
        className={styles['grid']}
        data-testid="week-grid"
        style={{ gridTemplateRows: `auto repeat(${rooms.length}, minmax(208px, 1fr))` }}
      >
        <div className={styles['head']}>{t.room}</div>
        {days.map((day) => (
          <div key={day} className={cx(styles['head'], day === today && styles['today'])}>
            {formatDayHead(day, DEFAULT_TIME_ZONE, language)}
            {day === today && ` ${t.today}`}
          </div>
        ))}
        {rooms.map((room) => (
          <Row key={room.id} room={room}>
            {days.map((day) => (
              <div
                key={day}
                className={styles['cell']}
                data-cell={`${room.id} ${day}`}
                onPointerDown={(event) => {
                  pressNew.begin(event, room.id, day);
                }}
                onDoubleClick={(event) => {
                  pressNew.double(event, room.id, day);
                }}
              >
                <Rules />
                {day === today && <NowLine day={day} now={now} />}
                {inCell(shows, room.id, day).map(({ show, lane }) => (
                  <ShowBlock
                    key={show.id}
                    show={show}
                    place={{ ...placeInCell(show, day), ...lane }}
                    anchor={show.anchorId === null ? null : (names.get(show.anchorId) ?? null)}
                    selected={show.id === selectedId}
                    inTheWay={sketch?.inTheWay.includes(show.id) ?? false}
                    dragging={drag.ghost?.show.id === show.id}
                    onPointerDown={(event, edge) => {
                      drag.begin(event, show, edge);
                    }}
                    onOpen={() => {
                      if (!drag.justDropped()) onOpen(show);
                    }}
                    onKeyDown={(event) => {
                      keepFocus(show.id);
                      handleKey(event, show, { roomIds, onMove, onCopy });
                    }}
                  />
                ))}
                {drag.ghost && isInCell(drag.ghost, room.id, day) && (
                  <GhostBlock slot={drag.ghost} day={day} show={drag.ghost.show} />
                )}
                {pressNew.slot && isInCell(pressNew.slot, room.id, day) && (
                  <GhostBlock slot={pressNew.slot} day={day} show={null} />
                )}
                <SketchBlocks sketch={sketch} roomId={room.id} day={day} />
              </div>
            ))}
          </Row>
        ))}
      </div>
    </div>
  );
}

function Row({ room, children }: { readonly room: Room; readonly children: React.ReactNode }) {
  const t = useScheduleText();
  return (
    <>
      <div className={styles['room']}>
        <b>{room.name}</b>
        {t.platforms[room.platform]}
        <br />
        {room.account}
        {HOURS.map((hour) => (
          <span key={hour} className={styles['hour']} style={{ top: `${ratioOf(hour) * 100}%` }}>
            {hour === 24 ? t.nextDay(0) : hour}
          </span>
        ))}
      </div>
      {children}
    </>
  );
}

function Rules() {
  return HOURS.map((hour) => (
    <i
      key={hour}
      className={hour === 24 ? styles['midnight'] : styles['rule']}
      style={{ top: `${ratioOf(hour) * 100}%` }}
    />
  ));
}

/** Shows of one cell with their lanes; the grid is that of the house, wherever a show is planned. */
function inCell(shows: readonly Show[], roomId: string, day: Instant): readonly { show: Show; lane: Lane }[] {
  const here = shows.filter((show) => show.roomId === roomId && planningDay(show.startsAt, DEFAULT_TIME_ZONE) === day);
  const lanes = lanesOf(here);
  return here.map((show) => ({ show, lane: lanes.get(show.id) ?? { lane: 0, lanes: 1 } }));
}

function ratioOf(hour: number): number {
  return (hour * HOUR - AXIS.from) / (AXIS.to - AXIS.from);
}

function NowLine({ day, now }: { readonly day: Instant; readonly now: Instant }) {
  const ratio = (now - day - AXIS.from) / (AXIS.to - AXIS.from);
  return ratio < 0 || ratio > 1 ? null : <i className={styles['now']} style={{ top: `${ratio * 100}%` }} />;
}

type KeyActs = Pick<WeekGridProps, 'onMove' | 'onCopy'> & { readonly roomIds: readonly string[] };

/** Alt + arrows move by a quarter, Alt Shift + arrows by a day or a room, Ctrl D copies: the twins of dragging. */
function handleKey(event: KeyboardEvent, show: Show, { roomIds, onMove, onCopy }: KeyActs): void {
  if (event.ctrlKey && event.code === 'KeyD') {
    event.preventDefault();
    onCopy(show);
    return;
  }
  if (!event.altKey) return;
  const sign = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 }[event.code];
  if (sign === undefined) return;
  event.preventDefault();
  const sideways = event.code === 'ArrowLeft' || event.code === 'ArrowRight';
  if (!event.shiftKey) {
    const shift = sideways ? 0 : sign * SNAP_MS;
    if (shift !== 0)
      onMove({ show, roomId: show.roomId, startsAt: plus(show.startsAt, shift), endsAt: plus(show.endsAt, shift) });
    return;
  }
  if (sideways) {
    const startsAt = addDays(show.startsAt, sign, show.timeZone);
    onMove({ show, roomId: show.roomId, startsAt, endsAt: plus(startsAt, show.endsAt - show.startsAt) });
    return;
  }
  const roomId = roomIds[roomIds.indexOf(show.roomId) + sign];
  if (roomId !== undefined) onMove({ show, roomId, startsAt: show.startsAt, endsAt: show.endsAt });
}
