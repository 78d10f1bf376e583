import { ChartLine } from 'lucide-react';
import type { RendererFeature } from '#renderer/features/feature.port.ts';
import { reviewTextEn } from './review.text.en.ts';
import { reviewTextZh } from './review.text.zh.ts';

export const reviewFeature: RendererFeature = {
  routes: [
    { path: '/review', load: () => import('./screens/review-screen.tsx') },
    { path: '/print/review', frame: 'bare', load: () => import('./screens/report-print.tsx') },
  ],
  nav: [
    {
      path: '/review',
      order: 80,
      icon: ChartLine,
      label: { zh: reviewTextZh.title, en: reviewTextEn.title },
      key: 'V',
    },
  ],
  actions: [
    {
      id: 'review.open',
      label: { zh: reviewTextZh.title, en: reviewTextEn.title },
      keys: ['G', 'V'],
      run: (go) => {
        go('/review');
      },
    },
  ],
  text: { zh: reviewTextZh, en: reviewTextEn },
};
