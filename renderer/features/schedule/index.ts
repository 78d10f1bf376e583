import { noScreens, type RendererFeature } from '#renderer/features/feature.port.ts';

export const scheduleFeature: RendererFeature = noScreens;
