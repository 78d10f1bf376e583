import { ListOrdered } from 'lucide-react';
import type { RendererFeature } from '#renderer/features/feature.port.ts';
import { runsheetTextEn } from './runsheet.text.en.ts';
import { runsheetTextZh } from './runsheet.text.zh.ts';

export const runsheetFeature: RendererFeature = {
  routes: [
    { path: '/run-sheet', load: () => import('./screens/run-sheet-screen.tsx') },
    { path: '/print/hand-cards', frame: 'bare', load: () => import('./screens/hand-cards-print.tsx') },
  ],
  nav: [
    {
      path: '/run-sheet',
      order: 50,
      icon: ListOrdered,
      label: { zh: runsheetTextZh.nav, en: runsheetTextEn.nav },
      key: 'R',
      also: ['/scripts'],
    },
  ],
  actions: [
    {
      id: 'runsheet.open',
      label: { zh: runsheetTextZh.actions.open, en: runsheetTextEn.actions.open },
      keys: ['G', 'R'],
      run: (go) => {
        go('/run-sheet');
      },
    },
  ],
  text: { zh: runsheetTextZh, en: runsheetTextEn },
};
