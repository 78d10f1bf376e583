import { Users } from 'lucide-react';
import { teamContract } from '#shared/features/team/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { useTeamText } from '../use-team.ts';
import styles from './status-word.module.css';

/** Who else of the team is in the show now; nothing when nobody is. */
export function PresenceLine({ showId }: { readonly showId: Id }) {
  const t = useTeamText();
  const { data = [] } = useCall(teamContract, 'presence', { showId });
  if (data.length === 0) return null;
  const names = [...new Set(data.map(({ name }) => name))].join(t.join);
  return (
    <span className={styles['word']}>
      <Users size={14} aria-hidden />
      {t.presence.here(names)}
    </span>
  );
}
