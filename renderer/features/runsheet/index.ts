import { noScreens, type RendererFeature } from '#renderer/features/feature.port.ts';

export const runsheetFeature: RendererFeature = noScreens;
