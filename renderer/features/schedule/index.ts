import { CalendarDays } from 'lucide-react';
import type { RendererFeature } from '#renderer/features/feature.port.ts';
import { scheduleTextEn } from './schedule.text.en.ts';
import { scheduleTextZh } from './schedule.text.zh.ts';

export { ReminderSettings } from './components/reminder-settings.tsx';
export { ShowPicker } from './show-picker.tsx';
export { useSelectedShow, type SelectedShow } from './use-selected-show.ts';

export const scheduleFeature: RendererFeature = {
  routes: [{ path: '/schedule', load: () => import('./screens/schedule-screen.tsx') }],
  nav: [
    {
      path: '/schedule',
      order: 20,
      icon: CalendarDays,
      label: { zh: scheduleTextZh.title, en: scheduleTextEn.title },
      key: 'S',
    },
  ],
  actions: [
    {
      id: 'schedule.open',
      label: { zh: scheduleTextZh.title, en: scheduleTextEn.title },
      keys: ['G', 'S'],
      run: (go) => {
        go('/schedule');
      },
    },
  ],
  text: { zh: scheduleTextZh, en: scheduleTextEn },
};
