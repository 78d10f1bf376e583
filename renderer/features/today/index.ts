import { Sun } from 'lucide-react';
import type { RendererFeature } from '#renderer/features/feature.port.ts';
import { todayTextEn } from './today.text.en.ts';
import { todayTextZh } from './today.text.zh.ts';

export const todayFeature: RendererFeature = {
  routes: [{ path: '/today', load: () => import('./screens/today-screen.tsx') }],
  nav: [{ path: '/today', order: 10, icon: Sun, label: { zh: todayTextZh.nav, en: todayTextEn.nav }, key: 'T' }],
  actions: [
    {
      id: 'today.open',
      label: { zh: todayTextZh.openAct, en: todayTextEn.openAct },
      keys: ['G', 'T'],
      run: (go) => {
        go('/today');
      },
    },
  ],
  text: { zh: todayTextZh, en: todayTextEn },
};
