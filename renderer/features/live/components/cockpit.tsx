import { Segmented } from 'antd';
import { Clock, Square } from 'lucide-react';
import { useState } from 'react';
import { formatTimeWithSeconds } from '#shared/kernel/time.ts';
import { liveContract, nextItemOf, type Layout, type LiveView } from '#shared/features/live/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { ObsPanel } from '#renderer/features/obs/index.ts';
import { PresenceLine, useHere } from '#renderer/features/team/index.ts';
import { Card } from '#renderer/ui/card.tsx';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { Key } from '#renderer/ui/key.tsx';
import { TickingDuration } from '#renderer/ui/ticking-duration.tsx';
import { TopBarSlot } from '#renderer/ui/top-bar-slot.tsx';
import { useKeys, type KeyMap } from '#renderer/ui/use-keys.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { DriverContext, useIsView } from '../driven-elsewhere.tsx';
import { useLayout } from '../use-layout.ts';
import { useLiveAct, useLiveText } from '../use-live.ts';
import { ActBar } from './act-bar.tsx';
import { DriverBar } from './driver-bar.tsx';
import { EmergencyBar } from './emergency-bar.tsx';
import { GapBar } from './gap-bar.tsx';
import { MarkChoices } from './mark-choices.tsx';
import { MarkerDesk } from './marker-desk.tsx';
import { MessageDesk } from './message-desk.tsx';
import { LoopCard } from './loop-card.tsx';
import { NextLine } from './next-line.tsx';
import { NowCard } from './now-card.tsx';
import { RunList } from './run-list.tsx';
import { Scaled } from './stage/scaled.tsx';
import { Stage } from './stage/stage.tsx';
import { TalkPanel } from './talk-panel.tsx';
import styles from './cockpit.module.css';

type CockpitProps = { readonly view: LiveView; readonly emergency: React.ReactNode };

/** The running show: one screen in three layouts, everything on a key. */
export function Cockpit({ view, emergency }: CockpitProps) {
  const { showId } = view.session;
  const driver = useCall(liveContract, 'driver', { showId }).data ?? null;
  useHere(showId, 'live');
  return (
    <DriverContext value={driver}>
      {driver !== null && <DriverBar showId={showId} driver={driver} />}
      <Desk view={view} emergency={emergency} />
    </DriverContext>
  );
}

function Desk({ view, emergency }: CockpitProps) {
  const [layout, setLayout] = useLayout();
  const [marking, setMarking] = useState(false);
  useCockpitKeys(view, setLayout, () => {
    setMarking(true);
  });
  const { session, gapSince } = view;
  const isView = useIsView();
  const bar = (
    <ActBar
      view={view}
      marking={marking}
      onMark={() => {
        setMarking(!marking);
      }}
    >
      {emergency}
    </ActBar>
  );
  const markers = (
    <MarkerDesk
      view={view}
      marking={marking}
      onMarked={() => {
        setMarking(false);
      }}
    />
  );
  return (
    <>
      <Head view={view} layout={layout} onLayout={setLayout} />
      {gapSince !== null && !isView && <GapBar showId={session.showId} since={gapSince} timeZone={session.timeZone} />}
      <EmergencyBar showId={session.showId} brief={layout === 'anchor'} />
      {layout === 'anchor' ? (
        <AnchorDesk view={view} bar={bar}>
          {marking && (
            <MarkChoices
              showId={session.showId}
              onMarked={() => {
                setMarking(false);
              }}
            />
          )}
        </AnchorDesk>
      ) : (
        <div className={styles['cockpit']}>
          <RunList view={view} />
          <div className={styles['column']}>
            <NowCard view={view} />
            {bar}
            <div className={styles['lower']}>
              <TalkPanel view={view} of={layout === 'prep' ? 'next' : 'current'} />
              {layout === 'prep' ? <LoopCard showId={session.showId} limit={12} fill /> : <MessageDesk view={view} />}
            </div>
          </div>
          <div className={styles['column']}>
            <ObsPanel />
            {layout === 'control' && <LoopCard showId={session.showId} limit={2} />}
            <div className={styles['grow']}>{markers}</div>
          </div>
        </div>
      )}
    </>
  );
}

type AnchorDeskProps = { readonly view: LiveView; readonly bar: React.ReactNode; readonly children: React.ReactNode };

/** 主播: what the presenter window shows, in its sizes, for an anchor at the same machine; the sheet is what comes. */
function AnchorDesk({ view, bar, children }: AnchorDeskProps) {
  return (
    <div className={styles['anchor']}>
      <div className={styles['stage']}>
        <Scaled fill>
          <Stage view={view} inCockpit />
        </Scaled>
      </div>
      <Card>
        <NextLine view={view} />
      </Card>
      {children}
      {bar}
    </div>
  );
}

function Head({
  view,
  layout,
  onLayout,
}: {
  readonly view: LiveView;
  readonly layout: Layout;
  readonly onLayout: (layout: Layout) => void;
}) {
  const t = useLiveText();
  const act = useLiveAct();
  const isView = useIsView();
  const { session, title, account } = view;
  const options = (
    [
      ['prep', 'F6'],
      ['control', 'F7'],
      ['anchor', 'F8'],
    ] as const
  ).map(([value, key]) => ({
    value,
    label: (
      <>
        {t.layouts[value]} <Key keys={key} />
      </>
    ),
  }));
  return (
    <>
      <TopBarSlot side="left">
        <span className={styles['onAir']}>
          <span className={styles['dot']} />
          {t.onAir} <TickingDuration from={session.startedAt} />
        </span>
        <span className={styles['title']}>{title}</span> <span className={styles['who']}>{account}</span>{' '}
        <PresenceLine showId={session.showId} />
      </TopBarSlot>
      <TopBarSlot side="right">
        <Segmented<Layout> value={layout} options={options} onChange={onLayout} />
        <TimeOfDay timeZone={session.timeZone} />
        <HoldButton
          icon={Square}
          holdKey="Esc"
          disabled={isView}
          onHeld={() => void act('end', { showId: session.showId })}
        >
          {t.end}
        </HoldButton>
      </TopBarSlot>
    </>
  );
}

/** Links, coupons and lucky bags are switched to the second. */
function TimeOfDay({ timeZone }: { readonly timeZone: string }) {
  const now = useNow();
  return (
    <span className={styles['now']} data-clock>
      <Clock size={16} aria-hidden />
      {formatTimeWithSeconds(now, timeZone)}
    </span>
  );
}

function useCockpitKeys(view: LiveView, setLayout: (layout: Layout) => void, onMark: () => void): void {
  const act = useLiveAct();
  const { showId, heldSince } = view.session;
  const isView = useIsView();
  const drive: KeyMap = {
    Space: () => {
      if (nextItemOf(view.session)) void act('next', { showId });
    },
    'Shift+H': () => void act('takeBack', { showId }),
    B: () => void act('back', { showId }),
    // K repeats while held where lists use it; each skip is one press.
    K: (event) => {
      if (!event.repeat) void act('skip', { showId, itemId: null });
    },
    H: () => void act('hold', { showId, on: heldSince === null }),
    '+': () => void act('addTime', { showId, ms: 60_000 }),
  };
  useKeys(
    {
      ...(isView ? {} : drive),
      P: () => void act('presenter', { showId, open: true }),
      M: onMark,
      F6: () => {
        setLayout('prep');
      },
      F7: () => {
        setLayout('control');
      },
      F8: () => {
        setLayout('anchor');
      },
    },
    { overButtons: true },
  );
}
