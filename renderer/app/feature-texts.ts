import { useMemo } from 'react';
import { RENDERER_FEATURES } from '#renderer/features/index.ts';
import type { ActName, FeatureAction, FeatureNav, RendererFeature } from '#renderer/features/feature.port.ts';
import type { ErrorTexts } from '#renderer/ui/error-text.tsx';
import { useLanguage, type Language } from '#renderer/ui/language.tsx';

/** Every feature with its id, in the order of the registry. */
const features: readonly (readonly [string, RendererFeature])[] = Object.entries(RENDERER_FEATURES);

function errorsOf(language: Language): ErrorTexts {
  return Object.assign({}, ...features.map(([, feature]) => feature.text[language].errors)) as ErrorTexts;
}

const ERRORS = { zh: errorsOf('zh'), en: errorsOf('en') } as const;

/** Sentences of all features by code. */
export function errorTexts(language: Language): ErrorTexts {
  return ERRORS[language];
}

/** Entries of the rail in order. */
export const NAV: readonly FeatureNav[] = features
  .flatMap(([, feature]) => feature.nav ?? [])
  .toSorted((a, b) => a.order - b.order);

/** Where the studio opens: 今日, or the first screen there is. */
export function startPath(): string {
  return NAV[0]?.path ?? '/settings';
}

/** Acts of the palette. */
export const ACTIONS: readonly FeatureAction[] = features.flatMap(([, feature]) => feature.actions ?? []);

export const ROUTES = features.flatMap(([, feature]) => feature.routes);

type ActParams = Parameters<ActName>[0];

/** Names an undoable act such as `schedule.move` in the words of its feature; null when it has none. */
export function useActName(): (act: string, params: ActParams) => string | null {
  const language = useLanguage();
  return useMemo(
    () => (act, params) => {
      const [id = ''] = act.split('.');
      const feature = features.find(([key]) => key === id)?.[1];
      const acts = feature?.text[language].acts ?? {};
      const name = acts[act] ?? acts[act.slice(id.length + 1)];
      return name === undefined ? null : name(params);
    },
    [language],
  );
}
