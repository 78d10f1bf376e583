import { MonitorCheck } from 'lucide-react';
import type { DrivenElsewhere } from '#shared/features/live/index.ts';
import { ShowPicker } from '#renderer/features/schedule/index.ts';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useLiveAct, useLiveText } from '../use-live.ts';

/** Says which machine drives the show, so why the acts here are off; while none does, one held key takes over. */
export function DriverBar({ showId, driver }: { readonly showId: string; readonly driver: DrivenElsewhere }) {
  const t = useLiveText().driver;
  const act = useLiveAct();
  const { title, how } = t[driver.state](driver.name === '' ? t.someone : driver.name);
  if (driver.state === 'asking' || driver.state === 'there')
    return (
      <Note tone={driver.state === 'there' ? 'clock' : 'neutral'} title={title} action={<ShowPicker />}>
        {how}
      </Note>
    );
  return (
    <Note
      tone="late"
      title={title}
      action={
        <HoldButton icon={MonitorCheck} kind="primary" holdKey="F9" onHeld={() => void act('takeOver', { showId })}>
          {t.takeOver}
        </HoldButton>
      }
    >
      {how}
    </Note>
  );
}
