import { MonitorCheck } from 'lucide-react';
import type { DrivenElsewhere } from '#shared/features/team/index.ts';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useLiveAct, useLiveText } from '../use-live.ts';

/** Says which machine drives the show, so why the acts here are off; once that machine is gone, one held key takes over. */
export function DriverBar({ showId, driver }: { readonly showId: string; readonly driver: DrivenElsewhere }) {
  const t = useLiveText().driver;
  const act = useLiveAct();
  if (driver.name === null) return <Note title={t.asking}>{t.askingHow}</Note>;
  if (!driver.gone)
    return (
      <Note tone="clock" title={t.there(driver.name)}>
        {t.thereHow}
      </Note>
    );
  return (
    <Note
      tone="late"
      title={t.gone(driver.name)}
      action={
        <HoldButton icon={MonitorCheck} kind="primary" holdKey="G" onHeld={() => void act('takeOver', { showId })}>
          {t.takeOver}
        </HoldButton>
      }
    >
      {t.goneHow}
    </Note>
  );
}
