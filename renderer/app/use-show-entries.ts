import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { scheduleContract } from '#shared/features/schedule/index.ts';
import { DEFAULT_TIME_ZONE, formatTime, HOUR } from '#shared/kernel/time.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { startPath } from './feature-texts.ts';
import type { PaletteEntry } from './palette.rules.ts';

const NONE: readonly PaletteEntry[] = [];

/** Shows by title, those nearest to now first; choosing one selects it on the first screen. */
export function useShowEntries(): readonly PaletteEntry[] {
  const { data } = useCall(scheduleContract, 'selectable', {});
  const go = useNavigate();
  const format = useFormat();
  const now = useNow(HOUR);
  return useMemo(() => {
    if (data === undefined) return NONE;
    return data.shows
      .toSorted((a, b) => Math.abs(a.startsAt - now) - Math.abs(b.startsAt - now))
      .map((show) => ({
        id: show.id,
        group: 'shows' as const,
        label: show.title,
        sub: `${format.day(show.startsAt, DEFAULT_TIME_ZONE)} ${formatTime(show.startsAt, DEFAULT_TIME_ZONE)}`,
        run: () => {
          void go(`${startPath()}?show=${show.id}`);
        },
      }));
  }, [data, go, format, now]);
}
