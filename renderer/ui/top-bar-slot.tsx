import { createContext, useContext, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Places in the top bar that a screen may fill; what it leaves empty keeps the default. */
export type TopBarPlaces = { readonly left: HTMLElement | null; readonly right: HTMLElement | null };

export const TopBarContext = createContext<TopBarPlaces>({ left: null, right: null });

/** `left` says where I am (replaces the page name), `right` stands before the sync word (replaces the find field). */
export function TopBarSlot({ side, children }: { readonly side: 'left' | 'right'; readonly children: ReactNode }) {
  const place = useContext(TopBarContext)[side];
  return place === null ? null : createPortal(children, place);
}
