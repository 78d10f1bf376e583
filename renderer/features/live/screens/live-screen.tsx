import { Radio } from 'lucide-react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { liveContract } from '#shared/features/live/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { ObsPanel } from '#renderer/features/obs/index.ts';
import { ShowPicker, useSelectedShow } from '#renderer/features/schedule/index.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { Page, PageHead } from '#renderer/ui/page.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { SplitLayout } from '#renderer/ui/split-layout.tsx';
import { AfterShow } from '../components/after-show.tsx';
import { Cockpit } from '../components/cockpit.tsx';
import { EmergencyButton } from '../components/emergency-button.tsx';
import { GatePanel } from '../components/gate-panel.tsx';
import { useLiveText } from '../use-live.ts';

/** 直播: the gate before, the cockpit while, a summary after. */
export function Screen() {
  const t = useLiveText();
  const onAir = useCall(liveContract, 'onAir', {});
  const selected = useSelectedShow();
  const onAirId = onAir.data?.here?.showId ?? null;
  const showId = onAirId ?? selected.showId;
  const { select } = selected;
  // What is on air becomes the selected show, so that it is still there once it has ended.
  useEffect(() => {
    if (onAirId !== null) select(onAirId);
  }, [onAirId, select]);
  const session = useCall(liveContract, 'session', { showId: showId ?? '' }, { enabled: showId !== null });
  if (selected.loading || onAir.isPending)
    return (
      <Page>
        <Skeleton lines={10} />
      </Page>
    );
  if (showId === null) {
    return (
      <Page>
        <EmptyState
          icon={Radio}
          title={t.noShow}
          how={t.noShowHow}
          action={<Link to="/schedule">{t.toSchedule}</Link>}
        />
      </Page>
    );
  }
  const view = session.data ?? null;
  if (view && view.session.endedAt === null) {
    return (
      <Page tight>
        <Cockpit view={view} emergency={<EmergencyButton showId={showId} />} />
      </Page>
    );
  }
  return (
    <Page scroll>
      <PageHead title={t.title}>
        <ShowPicker />
      </PageHead>
      {onAir.data?.elsewhere.map(({ showId: id, title }) => (
        <Note
          key={id}
          tone="clock"
          icon={Radio}
          title={t.elsewhere(title)}
          action={
            <Button
              onClick={() => {
                select(id);
              }}
            >
              {t.watch}
            </Button>
          }
        >
          {t.elsewhereHow}
        </Note>
      ))}
      <SplitLayout side={<ObsPanel />} sideTitle="OBS" sideWidth={320} sideOpen={false} onSideClose={() => undefined}>
        {view ? <AfterShow view={view} /> : selected.show && <GatePanel key={selected.show.id} show={selected.show} />}
      </SplitLayout>
    </Page>
  );
}
