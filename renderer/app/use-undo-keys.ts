import { useEffect, useMemo, useRef } from 'react';
import { useCurrentUndoScope } from '#renderer/bridge/undo-scope.tsx';
import { useUndo } from '#renderer/features/system/index.ts';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { appTextEn } from './app.text.en.ts';
import { appTextZh } from './app.text.zh.ts';
import { useActName } from './feature-texts.ts';

export type UndoActs = {
  /** Name of the act the key takes back; null when there is none. */
  readonly undoName: string | null;
  readonly redoName: string | null;
  readonly undo: () => void;
  readonly redo: () => void;
};

/** Ctrl+Z and Ctrl+Shift+Z on the edits of the open screen, each answered with the name of the act. */
export function useUndoKeys(): UndoActs {
  const scope = useCurrentUndoScope();
  const t = useText({ zh: appTextZh, en: appTextEn });
  const { show, showError } = useNotice();
  const nameOf = useActName();
  const { next, undo, redo } = useUndo(scope);
  useStaleRedo(scope, next?.redo ?? null);
  const acts = useMemo<UndoActs>(() => {
    const name = (act: Act | null): string | null =>
      act === null ? null : (nameOf(act.act, act.params) ?? t.unnamedAct);
    const undoName = name(next?.undo ?? null);
    const redoName = name(next?.redo ?? null);
    const runUndo = (): void => {
      undo().then(() => {
        show(t.undone(undoName ?? t.unnamedAct), { label: t.redoButton, run: runRedo });
      }, showError);
    };
    const runRedo = (): void => {
      redo().then(() => {
        show(t.redone(redoName ?? undoName ?? t.unnamedAct));
      }, showError);
    };
    return { undoName, redoName, undo: runUndo, redo: runRedo };
  }, [next, nameOf, undo, redo, show, showError, t]);
  useKeys({ 'Ctrl+Z': acts.undo, 'Ctrl+Shift+Z': acts.redo, 'Ctrl+Y': acts.redo });
  return acts;
}

/** “重做” on a notice is true only while that act can be redone: the next act, or another page, takes the notice away. */
function useStaleRedo(scope: string | null, redo: Act | null): void {
  const { withdraw } = useNotice();
  const canRedo = redo !== null;
  const before = useRef({ scope, canRedo });
  useEffect(() => {
    const last = before.current;
    before.current = { scope, canRedo };
    if (last.scope !== scope || (last.canRedo && !canRedo)) withdraw();
  }, [scope, canRedo, withdraw]);
}

type Act = { readonly act: string; readonly params: Readonly<Record<string, string | number>> };
