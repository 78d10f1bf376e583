import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { BrowserRouter } from 'react-router';
import { UndoScopeProvider } from '#renderer/bridge/undo-scope.tsx';
import { useStudioSettings } from '#renderer/features/system/index.ts';
import { ErrorTextProvider } from '#renderer/ui/error-text.tsx';
import { LanguageProvider, useLanguage } from '#renderer/ui/language.tsx';
import { NoticeProvider } from '#renderer/ui/notice.tsx';
import { ThemeScope } from '#renderer/ui/theme-scope.tsx';
import { errorTexts } from './feature-texts.ts';
import { AppRoutes } from './app-routes.tsx';
import { noteFault } from './note-fault.ts';
import { useAppearance } from './use-appearance.ts';

/** The window: providers around the routes. */
export function App({ client }: { readonly client: QueryClient }) {
  return (
    <QueryClientProvider client={client}>
      <Settled>
        <BrowserRouter>
          <AppRoutes />
        </BrowserRouter>
      </Settled>
    </QueryClientProvider>
  );
}

/** Waits for the settings (one call), so that nothing appears first in the wrong language or theme. */
function Settled({ children }: { readonly children: ReactNode }) {
  const settings = useStudioSettings();
  const mode = useAppearance(settings);
  if (settings === null) return null;
  return (
    <LanguageProvider language={settings.language}>
      <ThemeScope mode={mode}>
        <Words>
          <UndoScopeProvider>{children}</UndoScopeProvider>
        </Words>
      </ThemeScope>
    </LanguageProvider>
  );
}

function Words({ children }: { readonly children: ReactNode }) {
  return (
    <ErrorTextProvider texts={errorTexts(useLanguage())}>
      <NoticeProvider onFault={noteFault}>{children}</NoticeProvider>
    </ErrorTextProvider>
  );
}
