import { ListChecks } from 'lucide-react';
import type { RendererFeature } from '#renderer/features/feature.port.ts';
import { sopTextEn } from './sop.text.en.ts';
import { sopTextZh } from './sop.text.zh.ts';

export { ContingencyCards } from './components/contingency-cards.tsx';
export { LoopReminders } from './components/loop-reminders.tsx';
export { StartRun } from './components/start-run.tsx';
export { StepDrawer } from './components/step-drawer.tsx';
export { StepStatusTag } from './components/step-status.tsx';
export { sopTextEn } from './sop.text.en.ts';
export { sopTextZh } from './sop.text.zh.ts';
export { useRun, type RunModel } from './use-run.ts';
export { boundWords, reopenedWords, useStepWords, type StepWords } from './use-step-words.ts';

export const sopFeature: RendererFeature = {
  routes: [
    { path: '/sop', load: () => import('./screens/sop-screen.tsx') },
    { path: '/sop/templates', load: () => import('./screens/templates-screen.tsx') },
  ],
  nav: [{ path: '/sop', order: 30, icon: ListChecks, label: { zh: sopTextZh.nav, en: sopTextEn.nav }, key: 'C' }],
  actions: [
    {
      id: 'sop.open',
      label: { zh: sopTextZh.openAct, en: sopTextEn.openAct },
      keys: ['G', 'C'],
      run: (go) => {
        go('/sop');
      },
    },
    {
      id: 'sop.templates',
      label: { zh: sopTextZh.start.manage, en: sopTextEn.start.manage },
      run: (go) => {
        go('/sop/templates');
      },
    },
  ],
  text: { zh: sopTextZh, en: sopTextEn },
};
