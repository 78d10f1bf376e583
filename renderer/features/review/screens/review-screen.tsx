import { Input, Segmented } from 'antd';
import { ChartLine, FileDown } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { instant, type Instant } from '#shared/kernel/time.ts';
import type { CallOutput } from '#shared/kernel/contract.ts';
import {
  actualBlocks,
  comparePlan,
  filmStretches,
  nextMoment,
  plannedBlocks,
  playableOf,
  reviewContract,
  timelineSpan,
} from '#shared/features/review/index.ts';
import type { LiveSession } from '#shared/features/live/index.ts';
import { useUndoScope } from '#renderer/bridge/undo-scope.tsx';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { useOrgState } from '#renderer/features/org/index.ts';
import { useSelectedShow } from '#renderer/features/schedule/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { KeyLegend } from '#renderer/ui/key-legend.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { Page, PageHead } from '#renderer/ui/page.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useKeys, type KeyMap } from '#renderer/ui/use-keys.ts';
import { AirTimes } from '../components/air-times.tsx';
import { ConclusionsCard } from '../components/conclusions-card.tsx';
import { DataPanel } from '../components/data-panel.tsx';
import { FilmCard } from '../components/film-card.tsx';
import { LengthChart } from '../components/length-chart.tsx';
import { ReviewPicker } from '../components/review-picker.tsx';
import { RecordingsPanel } from '../components/recordings-panel.tsx';
import { PlanTable } from '../components/plan-table.tsx';
import { Timeline } from '../components/timeline.tsx';
import { Playhead } from '../playhead.ts';
import { useFilm, withDecoders } from '../use-film.ts';
import { useReviewText } from '../use-review-text.ts';
import styles from './review-screen.module.css';

const TABS = ['plan', 'lengths', 'data', 'recordings'] as const;
type Tab = (typeof TABS)[number];
type TimelineData = CallOutput<typeof reviewContract, 'timeline'>;

/** 复盘 of the selected show. */
export function Screen() {
  const t = useReviewText();
  const { showId, show, loading } = useSelectedShow();
  const [search, setSearch] = useSearchParams();
  const aired = useCall(reviewContract, 'latest', {}).data?.showId ?? null;
  const unaired = show?.status === 'planned' || show?.status === 'locked';
  const asked = search.has('show');
  // Opened from the menu, the review means the last show that has been on, not the next to come.
  useEffect(() => {
    if (!asked && unaired && aired !== null) setSearch({ show: aired }, { replace: true });
  }, [asked, unaired, aired, setSearch]);
  const timeline = useCall(reviewContract, 'timeline', { showId: showId ?? '' }, { enabled: showId !== null });
  useUndoScope(showId);
  if (loading)
    return (
      <Page>
        <Skeleton lines={10} />
      </Page>
    );
  const session = timeline.data?.session ?? null;
  if (showId !== null && timeline.data && session) {
    return <Loaded key={showId} data={timeline.data} session={session} />;
  }
  const body = (): React.ReactNode => {
    if (timeline.error) return <ErrorNote error={timeline.error} />;
    if (showId === null)
      return (
        <EmptyState
          icon={ChartLine}
          title={t.empty.title}
          how={t.empty.how}
          action={<Link to="/schedule">{t.empty.action}</Link>}
        />
      );
    if (!timeline.data) return <Skeleton lines={10} />;
    // The calendar says 已播, and nobody ran it from the cockpit: there is no record, which is not the same as not aired.
    if (timeline.data.show.status === 'ended')
      return <EmptyState icon={ChartLine} title={t.empty.noRecord} how={t.empty.noRecordHow} />;
    return (
      <EmptyState
        icon={ChartLine}
        title={t.empty.notAired}
        how={t.empty.notAiredHow}
        action={<Link to={`/live?show=${showId}`}>{t.empty.goLive}</Link>}
      />
    );
  };
  return (
    <Page>
      <PageHead title={t.title}>
        <ReviewPicker />
      </PageHead>
      {body()}
    </Page>
  );
}

function Loaded({ data, session }: { readonly data: TimelineData; readonly session: LiveSession }) {
  const t = useReviewText();
  const notice = useNotice();
  const { show, markers, overrides } = data;
  const showId = show.id;
  const [playhead] = useState(() => new Playhead(session.startedAt));
  const [tab, setTab] = useState<Tab>('plan');
  const listed = useCall(reviewContract, 'recordings', { showId }).data;
  const recordings = useMemo(() => withDecoders(listed ?? []), [listed]);
  const report = useCall(reviewContract, 'sessionReport', { showId }).data ?? null;
  const review = useCall(reviewContract, 'review', { showId }).data ?? null;
  const people = useOrgState().data?.people ?? [];
  const attach = useCommand(reviewContract, 'attachRecording');
  const collect = useCommand(reviewContract, 'collectRecordings');
  const savePdf = useCommand(reviewContract, 'savePdf');
  const film = useFilm(recordings, playhead);
  const stretches = useMemo(() => filmStretches(playableOf(recordings)), [recordings]);
  // A file that was added shows at once in the list: its name, its state and where it begins.
  const attached = (): void => {
    notice.clear();
    setTab('recordings');
  };
  const choose = (): void =>
    attach.mutate({ showId }, { onSuccess: (id) => id !== null && attached(), onError: notice.showError });
  const collectNow = collect.mutate;
  // What OBS recorded attaches itself when the review is opened.
  useEffect(() => collectNow({ showId }), [collectNow, showId]);

  const end = session.endedAt ?? session.lastSeenAt;
  const blocks = useMemo(
    () => ({
      planned: plannedBlocks(session.items, session.plannedStart),
      actual: actualBlocks(session, end),
      rows: comparePlan(session, end),
      span: timelineSpan(session, end),
    }),
    [session, end],
  );
  const moments = useMemo(() => markers.map((marker) => marker.at), [markers]);
  const marking = useMarking(showId, playhead);
  useFilmKeys(playhead, film.toggle, moments, marking.begin);

  return (
    <Page scroll>
      <PageHead
        title={t.title}
        actions={
          <Button
            icon={FileDown}
            busy={savePdf.isPending}
            onClick={() =>
              savePdf.mutate(
                { showId },
                { onSuccess: (done) => done && notice.show(t.pdf.saved(done.fileName)), onError: notice.showError },
              )
            }
          >
            {t.pdf.action}
          </Button>
        }
      >
        <ReviewPicker />
        <AirTimes session={session} className={styles['times'] ?? ''} />
      </PageHead>
      <div className={styles['upper']}>
        <FilmCard
          film={film}
          playhead={playhead}
          timeZone={show.timeZone}
          wentLiveAt={session.startedAt}
          actual={blocks.actual}
          recordings={recordings}
          onAttach={choose}
          onList={() => setTab('recordings')}
        />
        <Card fill>
          <CardHead title={t.tabs[tab]}>
            <Segmented value={tab} onChange={setTab} options={TABS.map((value) => ({ value, label: t.tabs[value] }))} />
          </CardHead>
          {tab === 'plan' && <PlanTable session={session} rows={blocks.rows} onSeek={(at) => playhead.seek(at)} />}
          {tab === 'lengths' && <LengthChart session={session} rows={blocks.rows} />}
          {tab === 'data' && <DataPanel showId={showId} report={report} />}
          {tab === 'recordings' && (
            <RecordingsPanel
              recordings={recordings}
              shownId={film.recording?.id ?? null}
              playhead={playhead}
              timeZone={show.timeZone}
              onAttach={choose}
            />
          )}
        </Card>
        <ConclusionsCard
          showId={showId}
          conclusions={review?.conclusions ?? []}
          people={people}
          timeZone={show.timeZone}
          playhead={playhead}
        />
      </div>
      <Card className={styles['timeline']}>
        <Timeline
          {...blocks}
          film={recordings.length === 0 ? null : stretches}
          timeZone={show.timeZone}
          markers={markers}
          overrides={overrides}
          playhead={playhead}
        />
        <div className={styles['legend']}>
          {marking.form ?? (
            <KeyLegend
              entries={[
                { keys: ['←', '→'], label: '5 s' },
                { keys: ['J', 'L'], label: t.tracks.hint.jump },
                { keys: 'M', label: t.tracks.hint.marker },
                { keys: 'Space', label: t.tracks.hint.play },
              ]}
            />
          )}
        </div>
      </Card>
    </Page>
  );
}

/** ← → five seconds, J L markers, Space play, M a marker here. */
function useFilmKeys(playhead: Playhead, toggle: () => void, moments: readonly Instant[], mark: () => void): void {
  const step = (ms: number): void => playhead.seek(instant(playhead.at + ms));
  const jump = (direction: 1 | -1): void => {
    const at = nextMoment(moments, playhead.at, direction);
    if (at !== null) playhead.seek(at);
  };
  const keys: KeyMap = {
    ArrowLeft: () => step(-5_000),
    ArrowRight: () => step(5_000),
    'Shift+ArrowLeft': () => step(-10_000),
    'Shift+ArrowRight': () => step(10_000),
    J: () => jump(-1),
    L: () => jump(1),
    // Also with the focus on a marker that was clicked; a tick box and the like keep their Space.
    Space: (event) => {
      if (!pressedBySpace(event.target)) toggle();
    },
    M: (event) => {
      event.preventDefault();
      mark();
    },
  };
  useKeys(keys, { overButtons: true });
}

/** Presses what only Space can press; true when it did. */
function pressedBySpace(target: EventTarget | null): boolean {
  const box = target instanceof Element ? target.closest<HTMLElement>('input[type="checkbox"],[role="switch"]') : null;
  box?.click();
  return box !== null;
}

/** A marker remembered afterwards: M, a name, Enter. */
function useMarking(
  showId: string,
  playhead: Playhead,
): { readonly begin: () => void; readonly form: React.ReactNode } {
  const t = useReviewText().tracks;
  const notice = useNotice();
  const add = useCommand(reviewContract, 'addMarker');
  const [at, setAt] = useState<Instant | null>(null);
  const save = (label: string): void => {
    if (at !== null && label.trim() !== '')
      add.mutate({ showId, at, label: label.trim() }, { onError: notice.showError });
    setAt(null);
  };
  const form =
    at === null ? null : (
      <Input
        autoFocus
        size="small"
        maxLength={40}
        aria-label={t.newMarker}
        placeholder={t.newMarker}
        style={{ width: 240 }}
        onPressEnter={(event) => save(event.currentTarget.value)}
        onBlur={() => setAt(null)}
      />
    );
  return { begin: () => setAt(playhead.at), form };
}
