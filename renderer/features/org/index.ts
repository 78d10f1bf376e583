import { noScreens, type RendererFeature } from '#renderer/features/feature.port.ts';

export const orgFeature: RendererFeature = noScreens;
