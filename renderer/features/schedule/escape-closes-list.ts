import type { KeyboardEvent } from 'react';

/** Esc in an open list closes the list alone, not the panel around it. For `onKeyDownCapture` of the panel. */
export function escapeClosesList(event: KeyboardEvent): void {
  const open = event.target instanceof HTMLElement && event.target.closest('[role="combobox"][aria-expanded="true"]');
  if (event.key === 'Escape' && open) event.preventDefault();
}
