import { useEffect } from 'react';
import { teamContract, type DrivenElsewhere } from '#shared/features/team/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { call } from '#renderer/bridge/client.ts';

/** Says to the team which show is open here while the screen is; quiet on a machine alone. */
export function useHere(showId: string | null, place: 'live' | 'presenter'): void {
  useEffect(() => {
    const say = (at: string | null): void => {
      // Only a courtesy: without an answer nothing is lost.
      call(teamContract, 'here', { showId: at, place }).catch(() => undefined);
    };
    say(showId);
    return () => {
      say(null);
    };
  }, [showId, place]);
}

/** The other machine that drives the show; null while it is driven here, as always on a machine alone. */
export function useDrivenElsewhere(showId: string): DrivenElsewhere | null {
  return useCall(teamContract, 'driver', { showId }).data ?? null;
}
