import { teamContract } from '#shared/features/team/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { useText } from '#renderer/ui/language.tsx';
import { teamTextEn } from './team.text.en.ts';
import { teamTextZh, type TeamText } from './team.text.zh.ts';

export function useTeamText(): TeamText {
  return useText({ zh: teamTextZh, en: teamTextEn });
}

/** What this machine is to the team. */
export function useTeamState() {
  return useCall(teamContract, 'state', {});
}
