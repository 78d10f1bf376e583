import { useEffect, useReducer, useState, type ComponentType } from 'react';
import type { FeatureRoute } from '#renderer/features/feature.port.ts';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { ROUTES, startPath } from './feature-texts.ts';

/** The screen of a route, fetched at its first use. */
export type RouteScreen = {
  readonly path: string;
  readonly bare: boolean;
  /** Null until loaded. */
  readonly loaded: () => ComponentType | null;
  readonly load: () => Promise<void>;
};

function routeScreen(route: FeatureRoute): RouteScreen {
  let screen: ComponentType | null = null;
  return {
    path: route.path,
    bare: route.frame === 'bare',
    loaded: () => screen,
    load: async () => {
      screen ??= (await route.load()).Screen;
    },
  };
}

export const ROUTE_SCREENS: readonly RouteScreen[] = ROUTES.map(routeScreen);

/** Fetches the screen the window opens on while the first calls are under way. A failure shows up where it is drawn. */
export function preloadFirstScreen(pathname: string): void {
  const path = pathname === '/' ? startPath() : pathname;
  ROUTE_SCREENS.find((screen) => screen.path === path)
    ?.load()
    .catch(() => undefined);
}

/** Not React's lazy: that keeps its fallback for 300 ms even when the screen is there after 20. */
export function LoadedScreen({ screen }: { readonly screen: RouteScreen }) {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [failure, setFailure] = useState<{ readonly thrown: unknown } | null>(null);
  const Screen = screen.loaded();
  useEffect(() => {
    if (Screen !== null) return;
    screen.load().then(redraw, (thrown: unknown) => {
      setFailure({ thrown });
    });
  }, [screen, Screen]);
  // For the error boundary around it.
  if (failure !== null) throw failure.thrown;
  return Screen === null ? <Skeleton /> : <Screen />;
}
