import type { RendererFeature } from '#renderer/features/feature.port.ts';
import { obsTextEn } from './obs.text.en.ts';
import { obsTextZh } from './obs.text.zh.ts';

export { ObsPanel } from './components/obs-panel.tsx';
export { ObsSettings } from './components/obs-settings.tsx';
export { useObsStatus } from './use-obs.ts';

/** Shown inside other screens: the cockpit and the settings. */
export const obsFeature: RendererFeature = { routes: [], text: { zh: obsTextZh, en: obsTextEn } };
