import { useEffect, useState, type ReactNode } from 'react';
import {
  OPENING_CHANNEL,
  OPENING_QUIT_CHANNEL,
  OPENING_RETRY_CHANNEL,
  openingViewSchema,
  type OpeningView,
} from '#shared/features/system/index.ts';
import { OpeningScreen } from '#renderer/features/system/index.ts';
import { LanguageProvider } from '#renderer/ui/language.tsx';
import { ThemeScope } from '#renderer/ui/theme-scope.tsx';
import { useAppearance } from './use-appearance.ts';

/**
 * The studio, or in its place why its data does not open. Until main says otherwise the studio is there: its first
 * calls wait for the store, and as a rule not for long.
 */
export function OpeningGate({ children }: { readonly children: ReactNode }) {
  const view = useOpening();
  const kind = view?.opening.kind;
  if (view === null || kind === 'ready' || kind === 'opening') return children;
  return <NotOpen view={view} />;
}

function NotOpen({ view: { opening, language, theme } }: { readonly view: OpeningView }) {
  const mode = useAppearance({ language, theme, density: 'normal', bigType: false });
  if (opening.kind !== 'waiting' && opening.kind !== 'failed') return null;
  return (
    <LanguageProvider language={language}>
      <ThemeScope mode={mode}>
        <OpeningScreen
          opening={opening}
          onRetry={() => void window.kaibo.invoke(OPENING_RETRY_CHANNEL, null)}
          onQuit={() => void window.kaibo.invoke(OPENING_QUIT_CHANNEL, null)}
        />
      </ThemeScope>
    </LanguageProvider>
  );
}

/** How the opening stands; null while nothing was heard. What was pushed is newer than what was asked for. */
function useOpening(): OpeningView | null {
  const [view, setView] = useState<OpeningView | null>(null);
  useEffect(() => {
    let pushed = false;
    const unsubscribe = window.kaibo.subscribe(OPENING_CHANNEL, (payload) => {
      pushed = true;
      setView(openingViewSchema.parse(payload));
    });
    void window.kaibo.invoke(OPENING_CHANNEL, null).then((json) => {
      if (!pushed) setView(openingViewSchema.parse(JSON.parse(json)));
    });
    return unsubscribe;
  }, []);
  return view;
}
