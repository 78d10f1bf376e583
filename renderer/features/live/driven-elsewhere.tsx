import { createContext, useContext } from 'react';
import type { DrivenElsewhere } from '#shared/features/live/index.ts';

/** Who drives the show instead of this machine, while this cockpit only shows it; null when it is driven here. */
export const DriverContext = createContext<DrivenElsewhere | null>(null);

/** True while this cockpit only shows the show. */
export function useIsView(): boolean {
  return useContext(DriverContext) !== null;
}

/** False while nobody is there who would pass a message on to the anchor. */
export function useCanMessage(): boolean {
  const driver = useContext(DriverContext);
  return driver === null || driver.state === 'there';
}
