import { Segmented } from 'antd';
import { Ban, CalendarDays, Check, ChevronLeft, ChevronRight, Download, Lock, Plus, Upload, X } from 'lucide-react';
import { useCallback, useState, type ReactNode } from 'react';
import { addDays, DEFAULT_TIME_ZONE, MINUTE, plus, wallTime } from '#shared/kernel/time.ts';
import {
  DEFAULT_REMINDERS,
  planningDay,
  scheduleContract,
  weekNumber,
  type Show,
} from '#shared/features/schedule/index.ts';
import { useUndoScope } from '#renderer/bridge/undo-scope.tsx';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { RoomForm, useOrgState } from '#renderer/features/org/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { formatDay, formatTimeRange } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { Page, PageHead } from '#renderer/ui/page.tsx';
import { SplitLayout } from '#renderer/ui/split-layout.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { useMediaWide } from '#renderer/ui/use-media-wide.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { IcsPanel } from '../components/ics-panel.tsx';
import { MonthGrid } from '../components/month-grid.tsx';
import { ShowList } from '../components/show-list.tsx';
import { ShowPanel } from '../components/show-panel.tsx';
import { WeekGrid, type MoveTo } from '../components/week-grid.tsx';
import { formatDays } from '../day-words.ts';
import { draftOf, emptyDraft, eveningOf, type Editing, type Sketch } from '../draft.ts';
import { useScheduleText } from '../use-schedule-text.ts';
import type { Slot } from '../use-press-new.ts';
import { useSpan, type Span, type View } from '../use-span.ts';
import styles from './schedule-screen.module.css';

type Side =
  { readonly kind: 'show'; readonly editing: Editing; readonly serial: number } | { readonly kind: 'ics' } | null;

/** Narrower than this the panel is a drawer with a head of its own. */
const DOCKED_FROM = 1360;

/** 排期. */
export function Screen() {
  const t = useScheduleText();
  const language = useLanguage();
  const notice = useNotice();
  const now = useNow(MINUTE);
  const span = useSpan(now);
  const org = useOrgState();
  const rooms = org.data?.rooms ?? [];
  const people = org.data?.people ?? [];
  const shows = useCall(scheduleContract, 'shows', { from: span.from, to: span.to }, { keepPrevious: true }).data ?? [];
  const reminders = useCall(scheduleContract, 'reminderSettings', {}).data ?? DEFAULT_REMINDERS;
  const [side, setSide] = useState<Side>(null);
  const [sketch, setSketch] = useState<Sketch | null>(null);
  const [said, setSaid] = useState('');
  const docked = useMediaWide(DOCKED_FROM);
  const move = useCommand(scheduleContract, 'move');
  const copy = useCommand(scheduleContract, 'copy');
  const exportIcs = useCommand(scheduleContract, 'exportIcs');
  useUndoScope('schedule');

  const edit = (editing: Editing): void => {
    setSketch(null);
    setSide((current) => ({ kind: 'show', editing, serial: current?.kind === 'show' ? current.serial + 1 : 0 }));
  };
  const open = (show: Show): void => {
    edit({ show, draft: draftOf(show) });
  };
  const create = (): void => {
    const [room] = rooms;
    if (!room) return;
    const today = planningDay(now, DEFAULT_TIME_ZONE);
    const day = span.anchor > today ? span.anchor : addDays(today, 1, DEFAULT_TIME_ZONE);
    edit({ show: null, draft: emptyDraft(room.id, eveningOf(day), reminders.minutes) });
  };
  const createAt = ({ roomId, startsAt, endsAt }: Slot): void => {
    edit({ show: null, draft: { ...emptyDraft(roomId, startsAt, reminders.minutes), endsAt } });
  };
  const close = useCallback((): void => {
    setSide(null);
    setSketch(null);
  }, []);
  /** A locked show needs a reason, so its new time opens in the panel instead of being saved. */
  const onMove = ({ show, startsAt, endsAt, roomId }: MoveTo): void => {
    if (show.status === 'locked') {
      edit({ show, draft: { ...draftOf(show), startsAt, endsAt, roomId } });
      return;
    }
    const when = `${formatDay(startsAt, DEFAULT_TIME_ZONE, language)} ${formatTimeRange(startsAt, endsAt, DEFAULT_TIME_ZONE, language)}`;
    move.mutate(
      { showId: show.id, startsAt, endsAt, roomId },
      {
        onSuccess: () => {
          setSaid(t.drag.moved(show.title, when));
        },
        // What stands in the way, and what would help, is said by the panel.
        onError: (error) => {
          if (error.code === 'SCHEDULE_CONFLICT') edit({ show, draft: { ...draftOf(show), startsAt, endsAt, roomId } });
          else notice.showError(error);
        },
      },
    );
  };
  const onCopy = (show: Show): void => {
    copy.mutate(
      { showId: show.id, startsAt: plus(addDays(show.startsAt, 7, show.timeZone), 0) },
      { onError: notice.showError },
    );
  };
  const save = (): void => {
    exportIcs.mutate(
      { from: span.from, to: span.to },
      {
        onSuccess: (done) => {
          if (done) notice.show(t.exported(done.shows, done.fileName));
        },
        onError: notice.showError,
      },
    );
  };
  useKeys({
    C: create,
    T: () => {
      span.goTo(now);
    },
    '[': () => {
      span.step(-1);
    },
    ']': () => {
      span.step(1);
    },
  });
  useKeys({ Escape: close }, { inTextFields: true, enabled: side !== null });

  const sideTitle = side?.kind === 'ics' ? t.ics.title : side?.editing.show ? t.panel.edit : t.newShow;
  const selectedId = side?.kind === 'show' ? (side.editing.show?.id ?? null) : null;
  return (
    <Page>
      <PageHead
        title={<SpanTitle span={span} />}
        actions={
          <>
            <Segmented<View>
              value={span.view}
              onChange={span.setView}
              options={(['list', 'week', 'month'] as const).map((value) => ({ value, label: t.views[value] }))}
            />
            <Button
              icon={Upload}
              disabled={rooms.length === 0}
              onClick={() => {
                setSketch(null);
                setSide({ kind: 'ics' });
              }}
            >
              {t.importIcs}
            </Button>
            <Button icon={Download} onClick={save}>
              {t.exportIcs}
            </Button>
            <Button kind="primary" icon={Plus} keys="C" disabled={rooms.length === 0} onClick={create}>
              {t.newShow}
            </Button>
          </>
        }
      >
        <Button
          kind="default"
          size="md"
          icon={ChevronLeft}
          aria-label={t.previous}
          onClick={() => {
            span.step(-1);
          }}
        />
        <Button
          keys="T"
          onClick={() => {
            span.goTo(now);
          }}
        >
          {span.view === 'month' ? t.thisMonth : t.thisWeek}
        </Button>
        <Button
          kind="default"
          size="md"
          icon={ChevronRight}
          aria-label={t.next}
          onClick={() => {
            span.step(1);
          }}
        />
        <Counts shows={shows} />
      </PageHead>
      <SplitLayout
        side={sidePanel()}
        sideTitle={sideTitle}
        drawerBelow={DOCKED_FROM}
        sideWidth={344}
        sideOpen={side !== null}
        onSideClose={close}
      >
        <Card fill>{body()}</Card>
      </SplitLayout>
      <span role="status" aria-live="polite" className={styles['said']}>
        {said}
      </span>
    </Page>
  );

  function sidePanel(): ReactNode {
    if (side === null) return null;
    const house = { rooms, people, onClose: close };
    const content =
      side.kind === 'ics' ? (
        <IcsPanel {...house} />
      ) : (
        <ShowPanel
          key={side.serial}
          editing={{ show: side.editing.show, draft: sketch?.draft ?? side.editing.draft }}
          onSketch={setSketch}
          {...house}
        />
      );
    if (!docked) return content;
    return (
      <Card fill>
        <CardHead title={sideTitle}>
          {side.kind === 'show' && <StatusTag tone="outline">{statusWord(side.editing)}</StatusTag>}
          <Button kind="text" size="sm" icon={X} aria-label={t.panel.close} onClick={close} />
        </CardHead>
        {content}
      </Card>
    );
  }

  function statusWord({ show }: Editing): string {
    return show ? t.status[show.status] : t.panel.unsaved;
  }

  function body(): ReactNode {
    if (org.data && rooms.length === 0) {
      return (
        <EmptyState icon={CalendarDays} title={t.noRooms} how={t.noRoomsHow} action={<RoomForm save={t.firstRoom} />} />
      );
    }
    if (span.view === 'month') {
      const toWeek = (day: typeof now): void => {
        span.goTo(day);
        span.setView('week');
      };
      return <MonthGrid month={span.anchor} shows={shows} onOpen={open} onDay={toWeek} />;
    }
    if (span.view === 'list') {
      if (shows.length === 0) return <EmptyState icon={CalendarDays} title={t.noShows} how={t.noShowsHow} />;
      return <ShowList shows={shows} rooms={rooms} people={people} onOpen={open} />;
    }
    const grid = { monday: span.anchor, rooms, people, shows, selectedId, sketch };
    return <WeekGrid {...grid} onOpen={open} onMove={onMove} onCopy={onCopy} onCreate={createAt} />;
  }
}

function SpanTitle({ span }: { readonly span: Span }) {
  const t = useScheduleText();
  const language = useLanguage();
  const { year, month } = wallTime(span.anchor, DEFAULT_TIME_ZONE);
  if (span.view === 'month') return t.month(year, month);
  const last = addDays(span.to, -1, DEFAULT_TIME_ZONE);
  return (
    <>
      {formatDays(span.anchor, last, DEFAULT_TIME_ZONE, language)}{' '}
      <span className={styles['weekNumber']}>{t.week(year, weekNumber(span.anchor, DEFAULT_TIME_ZONE))}</span>
    </>
  );
}

function Counts({ shows }: { readonly shows: readonly Show[] }) {
  const t = useScheduleText();
  const count = (status: Show['status']): number => shows.filter((show) => show.status === status).length;
  return (
    <span className={styles['counts']}>
      <span>{t.counts.shows(shows.length)}</span>
      <span>
        <Lock size={14} aria-hidden /> {t.counts.locked(count('locked'))}
      </span>
      <span>
        <Check size={14} aria-hidden /> {t.counts.ended(count('ended'))}
      </span>
      {count('cancelled') > 0 && (
        <span>
          <Ban size={14} aria-hidden /> {t.counts.cancelled(count('cancelled'))}
        </span>
      )}
    </span>
  );
}
