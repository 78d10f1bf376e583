import { Package } from 'lucide-react';
import type { RendererFeature } from '#renderer/features/feature.port.ts';
import { lineupTextEn } from './lineup.text.en.ts';
import { lineupTextZh } from './lineup.text.zh.ts';

export const lineupFeature: RendererFeature = {
  routes: [{ path: '/lineup', load: () => import('./screens/lineup-screen.tsx') }],
  nav: [
    {
      path: '/lineup',
      order: 40,
      icon: Package,
      label: { zh: lineupTextZh.nav, en: lineupTextEn.nav },
      key: 'P',
    },
  ],
  text: { zh: lineupTextZh, en: lineupTextEn },
};
