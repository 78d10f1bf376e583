import { useState } from 'react';
import { liveContract, type Layout } from '#shared/features/live/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { useLiveAct } from './use-live.ts';

/** The layout of the cockpit, kept for the next start of this desk. */
export function useLayout(): readonly [Layout, (layout: Layout) => void] {
  const act = useLiveAct();
  const kept = useCall(liveContract, 'layout', {}).data;
  const [chosen, setChosen] = useState<Layout | null>(null);
  const choose = (layout: Layout): void => {
    setChosen(layout);
    void act('saveLayout', { layout });
  };
  return [chosen ?? kept ?? 'control', choose];
}
