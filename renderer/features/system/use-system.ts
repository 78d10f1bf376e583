import { useCallback } from 'react';
import { systemContract, type Preferences, type StoreReport } from '#shared/features/system/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';

export type StudioSettings = Preferences;

/** Language, theme, density and big type; null while read. */
export function useStudioSettings(): StudioSettings | null {
  return useCall(systemContract, 'preferences', {}).data ?? null;
}

/** What happened to the store at this start; null while read. */
export function useStoreReport(): StoreReport | null {
  return useCall(systemContract, 'storeReport', {}).data ?? null;
}

/** The newest acts of a scope and how to take them back. */
export function useUndo(scope: string | null) {
  const known = scope !== null;
  const { data } = useCall(systemContract, 'undoState', { scope: scope ?? '-' }, { enabled: known });
  const { mutateAsync: undoAsync } = useCommand(systemContract, 'undo');
  const { mutateAsync: redoAsync } = useCommand(systemContract, 'redo');
  const undo = useCallback(() => undoAsync({ scope: scope ?? '-' }), [undoAsync, scope]);
  const redo = useCallback(() => redoAsync({ scope: scope ?? '-' }), [redoAsync, scope]);
  return { next: known ? (data ?? null) : null, undo, redo };
}
