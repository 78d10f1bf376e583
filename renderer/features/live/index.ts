import { Radio } from 'lucide-react';
import type { RendererFeature } from '#renderer/features/feature.port.ts';
import { liveTextEn } from './live.text.en.ts';
import { liveTextZh } from './live.text.zh.ts';

export const liveFeature: RendererFeature = {
  routes: [
    { path: '/live', load: () => import('./screens/live-screen.tsx') },
    { path: '/presenter', frame: 'bare', load: () => import('./screens/presenter-screen.tsx') },
  ],
  nav: [{ path: '/live', order: 60, icon: Radio, label: { zh: liveTextZh.nav, en: liveTextEn.nav }, key: 'L' }],
  actions: [
    {
      id: 'live.open',
      label: { zh: liveTextZh.actions.open, en: liveTextEn.actions.open },
      keys: ['G', 'L'],
      run: (go) => {
        go('/live');
      },
    },
  ],
  text: { zh: liveTextZh, en: liveTextEn },
};
