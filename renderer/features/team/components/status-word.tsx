import { Cloud, CloudOff, HardDrive, RefreshCw, TriangleAlert, type LucideIcon } from 'lucide-react';
import { Link } from 'react-router';
import type { TeamStatus } from '#shared/features/team/index.ts';
import { useTeamState, useTeamText } from '../use-team.ts';
import styles from './status-word.module.css';

const ICONS: Readonly<Record<TeamStatus['kind'], LucideIcon>> = {
  local: HardDrive,
  joining: RefreshCw,
  'catching-up': RefreshCw,
  synced: Cloud,
  offline: CloudOff,
  conflicts: TriangleAlert,
  stopped: TriangleAlert,
};

/** One quiet word in the top bar: how this machine stands with the team. Nothing while it is in none. */
export function StatusWord() {
  const t = useTeamText();
  const { data } = useTeamState();
  if (data === undefined || data.status.kind === 'local') return null;
  const { status } = data;
  const attention = data.aside.length + data.held.length;
  const Icon = attention > 0 ? TriangleAlert : ICONS[status.kind];
  const to = status.kind === 'conflicts' ? '/conflicts' : '/settings?section=team';
  const asks = status.kind === 'conflicts' || status.kind === 'stopped' || attention > 0;
  return (
    <Link to={to} className={styles['word'] ?? ''} data-asks={asks || undefined} title={t.statusTitle}>
      <Icon size={14} aria-hidden />
      {attention === 0 ? t.statusWord(status) : `${t.statusWord(status)} · ${t.attention(attention)}`}
    </Link>
  );
}
