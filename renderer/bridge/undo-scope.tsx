import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

type Scope = { readonly current: string | null; readonly set: (scope: string | null) => void };

const UndoScopeContext = createContext<Scope>({ current: null, set: () => undefined });

/** Holds which edits Ctrl+Z undoes on the screen now open. Once, around the app. */
export function UndoScopeProvider({ children }: { readonly children: ReactNode }) {
  const [current, set] = useState<string | null>(null);
  const scope = useMemo(() => ({ current, set }), [current]);
  return <UndoScopeContext value={scope}>{children}</UndoScopeContext>;
}

/** A screen says whose edits Ctrl+Z undoes while it is open: 'schedule', 'org', a show id; null while unknown. */
export function useUndoScope(scope: string | null): void {
  const { set } = useContext(UndoScopeContext);
  useEffect(() => {
    set(scope);
    return () => {
      set(null);
    };
  }, [scope, set]);
}

/** The scope of the open screen, for the keys of the app. */
export function useCurrentUndoScope(): string | null {
  return useContext(UndoScopeContext).current;
}

const UndoContext = createContext<() => void>(() => undefined);

/** Gives screens the undo of the app, which says what it took back. */
export const UndoProvider = UndoContext;

/** Takes the newest edit of the open screen back, as Ctrl+Z does; for the button of a notice. */
export function useUndoOfScreen(): () => void {
  return useContext(UndoContext);
}
