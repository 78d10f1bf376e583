import { useState } from 'react';
import { orgContract, type Organisation } from '#shared/features/org/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { LimitedInput } from '#renderer/ui/limited-input.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { orgTextEn } from '../org.text.en.ts';
import { orgTextZh } from '../org.text.zh.ts';
import { useOrgState } from '../use-org.ts';
import { PeopleCard } from './people-card.tsx';
import { RoomsCard } from './rooms-card.tsx';
import styles from './organisation-settings.module.css';

/** Settings of the house: name, rooms, people. Every change is one undoable act. */
export function OrganisationSettings() {
  const { data, error, refetch } = useOrgState();
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={6} />;
  return (
    <div className={styles['stack']}>
      {data.organisation !== null && <NameCard key={data.organisation.name} organisation={data.organisation} />}
      <RoomsCard rooms={data.rooms} />
      <PeopleCard people={data.people} />
    </div>
  );
}

function NameCard({ organisation }: { readonly organisation: Organisation }) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  const [name, setName] = useState(organisation.name);
  const { showError } = useNotice();
  const rename = useCommand(orgContract, 'rename');
  const changed = name.trim() !== '' && name.trim() !== organisation.name;
  const save = (): void => {
    if (changed) rename.mutate({ name: name.trim() }, { onError: showError });
  };
  return (
    <Card>
      <CardHead title={t.settings.title}>
        {organisation.kind === 'demo' && <StatusTag tone="outline">{t.settings.demo}</StatusTag>}
      </CardHead>
      <div className={styles['name']}>
        <FieldRow label={t.settings.name}>
          {(id) => (
            <div className={styles['line']}>
              <LimitedInput
                id={id}
                value={name}
                max={40}
                onText={setName}
                onPressEnter={(event) => {
                  if (!event.nativeEvent.isComposing) save();
                }}
              />
              {changed && (
                <Button busy={rename.isPending} onClick={save}>
                  {t.settings.save}
                </Button>
              )}
            </div>
          )}
        </FieldRow>
      </div>
    </Card>
  );
}
