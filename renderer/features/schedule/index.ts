import type { RendererFeature } from '#renderer/features/feature.port.ts';
import { scheduleTextEn } from './schedule.text.en.ts';
import { scheduleTextZh } from './schedule.text.zh.ts';

export { ShowPicker } from './show-picker.tsx';
export { useSelectedShow, type SelectedShow } from './use-selected-show.ts';

export const scheduleFeature: RendererFeature = { routes: [], text: { zh: scheduleTextZh, en: scheduleTextEn } };
