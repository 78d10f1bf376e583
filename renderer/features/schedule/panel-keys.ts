import type { KeyboardEvent } from 'react';

/**
 * Keys that a list in the panel would take for itself. For `onKeyDownCapture` of the panel.
 * Esc in an open list closes the list alone, not the panel around it; Ctrl Enter saves and does not open a list.
 */
export function keepPanelKeys(event: KeyboardEvent): void {
  const list = event.target instanceof HTMLElement ? event.target.closest('[role="combobox"]') : null;
  if (!list) return;
  if (event.key === 'Escape' && list.getAttribute('aria-expanded') === 'true') event.preventDefault();
  if (event.key !== 'Enter' || !event.ctrlKey) return;
  event.preventDefault();
  event.stopPropagation();
  const { key, code, ctrlKey, repeat } = event;
  window.dispatchEvent(new globalThis.KeyboardEvent('keydown', { key, code, ctrlKey, repeat, cancelable: true }));
}
