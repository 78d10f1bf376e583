import { Check } from 'lucide-react';
import { useState } from 'react';
import { teamContract, type Conflict } from '#shared/features/team/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { useUndoScope } from '#renderer/bridge/undo-scope.tsx';
import { Card, CardBody, CardHead } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { ConflictCard } from '../components/conflict-card.tsx';
import { fieldOf } from '../conflict-value.ts';
import { useTeamText } from '../use-team.ts';
import styles from './conflicts-screen.module.css';

/** 冲突: what was changed in two places; both values, who and when; choose, or write a third. */
export function Screen() {
  const t = useTeamText();
  useUndoScope('team-conflicts');
  const { data: conflicts, error, refetch } = useCall(teamContract, 'conflicts', {});
  const [chosen, setChosen] = useState<string | null>(null);
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (conflicts === undefined) return null;
  const waiting = conflicts.filter(({ settled }) => !settled);
  const current = conflicts.find(({ id }) => id === chosen) ?? waiting[0] ?? conflicts[0];
  return (
    <Page>
      <h1 className="visually-hidden">{t.conflicts.title}</h1>
      <div className={styles['columns']}>
        <Card fill>
          <CardHead title={t.conflicts.title} sub={t.conflicts.count(waiting.length)} />
          <CardBody>
            {conflicts.length === 0 && <EmptyState icon={Check} title={t.conflicts.none} how={t.conflicts.noneHow} />}
            {conflicts.map((conflict) => (
              <ConflictEntry
                key={conflict.id}
                conflict={conflict}
                current={conflict.id === current?.id}
                onChoose={() => {
                  setChosen(conflict.id);
                }}
              />
            ))}
          </CardBody>
        </Card>
        {current !== undefined && <ConflictCard key={current.id} conflict={current} />}
      </div>
    </Page>
  );
}

type EntryProps = { readonly conflict: Conflict; readonly current: boolean; readonly onChoose: () => void };

function ConflictEntry({ conflict, current, onChoose }: EntryProps) {
  const t = useTeamText();
  const field = fieldOf(conflict.path);
  const word = conflict.path === '' ? t.conflicts.whole : (t.documents.fields[field] ?? field);
  return (
    <button type="button" className={styles['entry']} aria-current={current || undefined} onClick={onChoose}>
      <b className={styles['title']}>{conflict.title}</b>
      <span className={styles['quiet']}>
        {t.documents.names[conflict.collection] ?? conflict.collection} · {word}
      </span>
      <StatusTag tone={conflict.open && !conflict.settled ? 'ink' : 'outline'}>{stateWord(conflict, t)}</StatusTag>
    </button>
  );
}

function stateWord({ settled, open }: Conflict, t: ReturnType<typeof useTeamText>): string {
  if (settled) return t.conflicts.settled;
  return open ? t.conflicts.open : t.conflicts.kept;
}
