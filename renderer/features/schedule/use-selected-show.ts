import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { scheduleContract, type SelectableShow } from '#shared/features/schedule/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';

const LAST_CHOSEN_KEY = 'kaibo.lastShow';

export type SelectedShow = {
  readonly show: SelectableShow | null;
  readonly showId: string | null;
  /** Shows to choose from, oldest first. */
  readonly shows: readonly SelectableShow[];
  /** The show meant when nobody chooses: on air, else the next to come. */
  readonly suggested: SelectableShow | null;
  readonly select: (showId: string) => void;
  readonly loading: boolean;
};

/**
 * The show a screen works on: the one in the address, else the one on air, else the one chosen last on this desk,
 * else the next to come, else the latest.
 */
export function useSelectedShow(): SelectedShow {
  const [search, setSearch] = useSearchParams();
  const { data, isPending } = useCall(scheduleContract, 'selectable', {});
  const asked = search.get('show');
  const shows = data?.shows ?? [];
  const fallback = shows.find((one) => one.status === 'live')?.id ?? remembered(shows) ?? data?.suggestedId ?? null;
  const showId = asked ?? fallback;
  const listed = shows.find((one) => one.id === showId) ?? null;
  // A show far away in time is not in the list, but its address still works.
  const far = useCall(
    scheduleContract,
    'show',
    { showId: showId ?? '' },
    { enabled: showId !== null && listed === null && !isPending },
  );

  const select = useCallback(
    (chosen: string) => {
      localStorage.setItem(LAST_CHOSEN_KEY, chosen);
      setSearch(
        (current) => {
          current.set('show', chosen);
          return current;
        },
        { replace: true },
      );
    },
    [setSearch],
  );
  const show = listed ?? far.data ?? null;
  const suggested = shows.find((one) => one.id === data?.suggestedId) ?? null;
  return { show, showId: show?.id ?? null, shows, suggested, select, loading: isPending };
}

function remembered(shows: readonly SelectableShow[]): string | null {
  const last = localStorage.getItem(LAST_CHOSEN_KEY);
  return shows.some((show) => show.id === last) ? last : null;
}
