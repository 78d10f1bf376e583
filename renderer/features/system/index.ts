import { Settings } from 'lucide-react';
import type { RendererFeature } from '#renderer/features/feature.port.ts';
import { systemTextEn } from './system.text.en.ts';
import { systemTextZh } from './system.text.zh.ts';

export { BackupAlert } from './components/backup-alert.tsx';
export { DamagedDocuments } from './components/damaged-documents.tsx';
export { OpeningScreen } from './components/opening-screen.tsx';
export { StoreReportBanner } from './components/store-report-banner.tsx';
export { useStoreReport, useStudioSettings, useUndo, type StudioSettings } from './use-system.ts';

export const systemFeature: RendererFeature = {
  routes: [
    { path: '/welcome', frame: 'bare', load: () => import('./screens/welcome-screen.tsx') },
    { path: '/settings', load: () => import('./screens/settings-screen.tsx') },
  ],
  nav: [{ path: '/settings', order: 100, icon: Settings, label: { zh: '设置', en: 'Settings' }, key: 'E' }],
  text: { zh: systemTextZh, en: systemTextEn },
};
