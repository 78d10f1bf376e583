import { Users } from 'lucide-react';
import { teamContract } from '#shared/features/team/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { useTeamText } from '../use-team.ts';
import styles from './presence-line.module.css';

/** Whoever went without a word is missed after a while, and nothing says when, ms. */
const LOOK_EVERY = 4_000;

/** 在场: who else has the show open. Nothing while nobody has. */
export function PresenceLine({ showId }: { readonly showId: string }) {
  const t = useTeamText();
  const present = useCall(teamContract, 'presence', { showId }, { refetchMs: LOOK_EVERY }).data ?? [];
  if (present.length === 0) return null;
  const names = [...new Set(present.map(({ name }) => name))];
  return (
    <span className={styles['line']} title={t.present(names.join(t.join))}>
      <Users size={14} aria-hidden />
      <span className={styles['names']}>{t.present(names.join(t.join))}</span>
      <span className={styles['count']} aria-hidden>
        {names.length}
      </span>
    </span>
  );
}
