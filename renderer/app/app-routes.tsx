import { useEffect, type ReactNode } from 'react';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { useOrganisation } from '#renderer/features/org/index.ts';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { startPath } from './feature-texts.ts';
import { Frame } from './frame.tsx';
import { NotFound } from './not-found.tsx';
import { LoadedScreen, ROUTE_SCREENS, type RouteScreen } from './route-screens.tsx';

const NAVIGATE_CHANNEL = 'shell.navigate';

/** All routes of all features; the frame stays while screens change. */
export function AppRoutes() {
  useNavigationFromMain();
  return (
    <Routes>
      <Route path="/" element={<Start />} />
      {ROUTE_SCREENS.filter((screen) => screen.bare).map((screen) => (
        <Route key={screen.path} path={screen.path} element={<OneScreen screen={screen} />} />
      ))}
      <Route element={<Frame />}>
        {ROUTE_SCREENS.filter((screen) => !screen.bare).map((screen) => (
          <Route
            key={screen.path}
            path={screen.path}
            element={
              <NeedsOrganisation>
                <OneScreen screen={screen} />
              </NeedsOrganisation>
            }
          />
        ))}
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}

function Start() {
  return (
    <NeedsOrganisation>
      <Navigate to={startPath()} replace />
    </NeedsOrganisation>
  );
}

/** First start: nothing to show before there is a house to show it for. */
function NeedsOrganisation({ children }: { readonly children: ReactNode }) {
  const { data, error, refetch } = useOrganisation();
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  return data === null ? <Navigate to="/welcome" replace /> : children;
}

function OneScreen({ screen }: { readonly screen: RouteScreen }) {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary key={pathname}>
      <LoadedScreen screen={screen} />
    </ErrorBoundary>
  );
}

/** A clicked notification opens its screen. */
function useNavigationFromMain(): void {
  const go = useNavigate();
  useEffect(
    () =>
      window.kaibo.subscribe(NAVIGATE_CHANNEL, (payload) => {
        void go((payload as { readonly route: string }).route);
      }),
    [go],
  );
}
