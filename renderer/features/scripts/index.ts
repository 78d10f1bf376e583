import type { RendererFeature } from '#renderer/features/feature.port.ts';
import { scriptsTextEn } from './scripts.text.en.ts';
import { scriptsTextZh } from './scripts.text.zh.ts';

export { TalkCardView, type TalkCardSize, type TalkCardViewProps } from './components/talk-card-view.tsx';

export const scriptsFeature: RendererFeature = {
  routes: [{ path: '/scripts', load: () => import('./screens/scripts-screen.tsx') }],
  text: { zh: scriptsTextZh, en: scriptsTextEn },
};
