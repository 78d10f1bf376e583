import { lazy, Suspense, useEffect, type ComponentType, type ReactNode } from 'react';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import type { FeatureRoute } from '#renderer/features/feature.port.ts';
import { useOrganisation } from '#renderer/features/org/index.ts';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { ROUTES, startPath } from './feature-texts.ts';
import { Frame } from './frame.tsx';
import { NotFound } from './not-found.tsx';

const NAVIGATE_CHANNEL = 'shell.navigate';

const SCREENS = ROUTES.map((route) => ({
  ...route,
  Screen: lazy(() => route.load().then(({ Screen }) => ({ default: Screen }))),
}));

/** All routes of all features; the frame stays while screens change. */
export function AppRoutes() {
  useNavigationFromMain();
  return (
    <Routes>
      <Route path="/" element={<Start />} />
      {SCREENS.filter((route) => route.frame === 'bare').map((route) => (
        <Route key={route.path} path={route.path} element={<OneScreen route={route} />} />
      ))}
      <Route element={<Frame />}>
        {SCREENS.filter((route) => route.frame !== 'bare').map((route) => (
          <Route
            key={route.path}
            path={route.path}
            element={
              <NeedsOrganisation>
                <OneScreen route={route} />
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

type OneScreenProps = { readonly route: FeatureRoute & { readonly Screen: ComponentType } };

function OneScreen({ route: { Screen } }: OneScreenProps) {
  const { pathname } = useLocation();
  return (
    <ErrorBoundary key={pathname}>
      <Suspense fallback={<Skeleton />}>
        <Screen />
      </Suspense>
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
