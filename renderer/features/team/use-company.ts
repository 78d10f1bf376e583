import { useEffect } from 'react';
import { teamContract } from '#shared/features/team/index.ts';
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
