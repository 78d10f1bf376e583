import { createContext, useContext } from 'react';

/** True while another machine drives the show: this cockpit only shows it. */
export const DrivenElsewhere = createContext(false);

export function useIsView(): boolean {
  return useContext(DrivenElsewhere);
}
