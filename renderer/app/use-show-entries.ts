import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { scheduleContract } from '#shared/features/schedule/index.ts';
import { formatTime } from '#shared/kernel/time.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import type { PaletteEntry } from './palette.rules.ts';

const NONE: readonly PaletteEntry[] = [];

/** Shows around now by title; choosing one opens its checklist page with that show selected. */
export function useShowEntries(): readonly PaletteEntry[] {
  const { data } = useCall(scheduleContract, 'selectable', {});
  const go = useNavigate();
  const format = useFormat();
  return useMemo(() => {
    if (data === undefined) return NONE;
    return data.shows.map((show) => ({
      id: show.id,
      group: 'shows' as const,
      label: show.title,
      sub: `${format.day(show.startsAt, show.timeZone)} ${formatTime(show.startsAt, show.timeZone)}`,
      run: () => {
        void go(`/today?show=${show.id}`);
      },
    }));
  }, [data, go, format]);
}
