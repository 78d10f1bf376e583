import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { FeatureAction } from '#renderer/features/feature.port.ts';
import { useLanguage, useText, type Language } from '#renderer/ui/language.tsx';
import { appTextEn } from './app.text.en.ts';
import { appTextZh } from './app.text.zh.ts';
import { ACTIONS, NAV } from './feature-texts.ts';
import type { PaletteEntry } from './palette.rules.ts';
import { useShowEntries } from './use-show-entries.ts';
import type { UndoActs } from './use-undo-keys.ts';

/** Screens, acts and shows for Ctrl K. */
export function usePaletteEntries({ undo, redo, undoName, redoName }: UndoActs): readonly PaletteEntry[] {
  const language = useLanguage();
  const t = useText({ zh: appTextZh, en: appTextEn });
  const navigate = useNavigate();
  const shows = useShowEntries();
  return useMemo(() => {
    const go = (path: string): void => {
      void navigate(path);
    };
    const own: PaletteEntry[] = [];
    if (undoName !== null) {
      own.push({ id: 'undo', group: 'actions', label: t.undo(undoName), keys: ['Ctrl Z'], run: undo });
    }
    if (redoName !== null) {
      own.push({ id: 'redo', group: 'actions', label: t.redo(redoName), keys: ['Ctrl Shift Z'], run: redo });
    }
    return [...screens(language, go), ...own, ...actions(language, go), ...shows];
  }, [language, navigate, shows, t, undo, redo, undoName, redoName]);
}

function screens(language: Language, go: (path: string) => void): readonly PaletteEntry[] {
  return NAV.map((entry) => ({
    id: entry.path,
    group: 'screens' as const,
    label: entry.label[language],
    also: `${entry.label.zh} ${entry.label.en}`,
    keys: ['G', entry.key],
    run: () => {
      go(entry.path);
    },
  }));
}

function actions(language: Language, go: (path: string) => void): readonly PaletteEntry[] {
  return ACTIONS.filter((action) => !goesToScreen(action)).map((action) => ({
    id: action.id,
    group: 'actions' as const,
    label: action.label[language],
    also: `${action.label.zh} ${action.label.en}`,
    ...(action.keys === undefined ? {} : { keys: action.keys }),
    run: () => {
      action.run(go);
    },
  }));
}

/** An act that only opens a screen is already listed among the screens. */
function goesToScreen(action: FeatureAction): boolean {
  const [first, second] = action.keys ?? [];
  return first === 'G' && NAV.some((entry) => entry.key === second);
}
