import { Checkbox } from 'antd';
import { CalendarClock } from 'lucide-react';
import { formatTime, type Millis } from '#shared/kernel/time.ts';
import type { SelectableShow } from '#shared/features/schedule/index.ts';
import { Note } from '#renderer/ui/note.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useLiveText } from '../use-live.ts';

type FarNoteProps = {
  readonly show: SelectableShow;
  /** ms from the plan, negative is early. */
  readonly far: Millis;
  readonly accepted: boolean;
  readonly onAccepted: (accepted: boolean) => void;
};

/** Going live far from the plan: both times, the distance, and a tick before holding counts. */
export function FarNote({ show, far, accepted, onAccepted }: FarNoteProps) {
  const t = useLiveText().prep.far;
  const format = useFormat();
  const now = useNow();
  const { timeZone, startsAt } = show;
  const planned = `${format.day(startsAt, timeZone, now)} ${formatTime(startsAt, timeZone)}`;
  const present = `${format.day(now, timeZone)} ${formatTime(now, timeZone)}`;
  const distance = format.length(far);
  return (
    <Note
      tone="late"
      icon={CalendarClock}
      title={far < 0 ? t.early(planned, present, distance) : t.late(planned, present, distance)}
    >
      <Checkbox
        checked={accepted}
        onChange={(event) => {
          onAccepted(event.target.checked);
        }}
      >
        {t.accept}
      </Checkbox>
    </Note>
  );
}
