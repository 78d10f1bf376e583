import type { RendererFeature } from '#renderer/features/feature.port.ts';
import { teamTextEn } from './team.text.en.ts';
import { teamTextZh } from './team.text.zh.ts';

export { PresenceLine } from './components/presence-line.tsx';
export { StatusWord } from './components/status-word.tsx';
export { JoinTeam, TeamSettings } from './components/team-settings.tsx';
export { documentWordsEn } from './document-words.en.ts';
export { documentWordsZh } from './document-words.zh.ts';
export { useHere } from './use-company.ts';

/** Team settings stand in the settings screen; conflicts have a screen of their own, reached from the status word. */
export const teamFeature: RendererFeature = {
  routes: [{ path: '/conflicts', load: () => import('./screens/conflicts-screen.tsx') }],
  text: { zh: teamTextZh, en: teamTextEn },
};
