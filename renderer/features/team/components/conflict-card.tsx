import { Input } from 'antd';
import { useState } from 'react';
import { usePeopleById } from '#renderer/features/org/index.ts';
import { teamContract, type Conflict } from '#shared/features/team/index.ts';
import { DEFAULT_TIME_ZONE, MINUTE } from '#shared/kernel/time.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardBody, CardHead } from '#renderer/ui/card.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { canType, fieldOf, sayValue, typedValue } from '../conflict-value.ts';
import styles from '../screens/conflicts-screen.module.css';
import { useTeamText } from '../use-team.ts';

type Side = Conflict['kept'];

/** One conflict: both values side by side, who and when, and what to do. */
export function ConflictCard({ conflict }: { readonly conflict: Conflict }) {
  const t = useTeamText();
  const field = fieldOf(conflict.path);
  const word = conflict.path === '' ? t.conflicts.whole : (t.documents.fields[field] ?? field);
  return (
    <Card fill aria-label={conflict.title}>
      <CardHead title={conflict.title} sub={word} />
      <CardBody padded>
        {conflict.open && !conflict.settled && <Note>{t.conflicts.guardedHow}</Note>}
        <div className={styles['values']}>
          <SideView title={t.conflicts.keptHead} side={conflict.kept} field={field} used />
          <SideView title={t.conflicts.lostHead} side={conflict.lost} field={field} />
        </div>
        {!conflict.settled && <Acts conflict={conflict} field={field} />}
      </CardBody>
    </Card>
  );
}

type SideProps = { readonly title: string; readonly side: Side; readonly field: string; readonly used?: boolean };

function SideView({ title, side, field, used = false }: SideProps) {
  const t = useTeamText();
  const people = usePeopleById();
  const format = useFormat();
  const now = useNow(MINUTE);
  const who = side.by === null ? '' : (people.get(side.by)?.name ?? '');
  return (
    <div className={styles['value']} data-used={used || undefined}>
      <span className={styles['quiet']}>{title}</span>
      <div className={styles['words']}>{sayValue(field, side.value, t)}</div>
      <span className={styles['quiet']}>
        {t.conflicts.by(who, side.device === '' ? t.members.self : side.device)} ·{' '}
        {format.age(side.at, now, DEFAULT_TIME_ZONE)}
      </span>
    </div>
  );
}

function Acts({ conflict, field }: { readonly conflict: Conflict; readonly field: string }) {
  const t = useTeamText().conflicts;
  const [typed, setTyped] = useState<string | null>(null);
  const settle = useCommand(teamContract, 'settle');
  const { showError } = useNotice();
  const choose = (choice: 'kept' | 'lost'): void => {
    settle.mutate({ id: conflict.id, choice }, { onError: showError });
  };
  const value = typed === null ? null : typedValue(field, conflict.kept.value, typed);
  return (
    <div className={styles['acts']}>
      <Button
        onClick={() => {
          choose('kept');
        }}
      >
        {t.keep}
      </Button>
      <Button
        onClick={() => {
          choose('lost');
        }}
      >
        {t.take}
      </Button>
      {canType(field, conflict.kept.value) && typed === null && (
        <Button
          kind="text"
          onClick={() => {
            setTyped('');
          }}
        >
          {t.write}
        </Button>
      )}
      {typed !== null && (
        <>
          <Input
            aria-label={t.write}
            style={{ width: 240 }}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
          />
          <Button
            disabled={value === null}
            onClick={() => {
              settle.mutate({ id: conflict.id, choice: 'value', value }, { onError: showError });
            }}
          >
            {t.save}
          </Button>
        </>
      )}
    </div>
  );
}
