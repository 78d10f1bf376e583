import { Plus } from 'lucide-react';
import { useState } from 'react';
import { orgContract, type Person } from '#shared/features/org/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { Avatar } from '#renderer/ui/avatar.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { orgTextEn } from '../org.text.en.ts';
import { orgTextZh } from '../org.text.zh.ts';
import { ForgetPerson } from './forget-person.tsx';
import { emptyPerson, isCompletePerson, PersonFields, type PersonDraft } from './person-fields.tsx';
import styles from './organisation-settings.module.css';

type Editing = { readonly id: string | null; readonly active: boolean; readonly draft: PersonDraft };

/** 人员 with their roles. People are deactivated, never deleted: their name stands under past work. */
export function PeopleCard({ people }: { readonly people: readonly Person[] }) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  const [editing, setEditing] = useState<Editing | null>(null);
  const active = people.filter((person) => person.active).length;
  return (
    <Card>
      <CardHead title={t.settings.people} sub={t.settings.peopleCount(active)}>
        <Button
          size="sm"
          icon={Plus}
          onClick={() => {
            setEditing({ id: null, active: true, draft: emptyPerson });
          }}
        >
          {t.settings.addPerson}
        </Button>
      </CardHead>
      {people.map((person) => (
        <div key={person.id} className={styles['row']}>
          <Avatar name={person.name} />
          <b className={cx(!person.active && styles['gone'])}>{person.name}</b>
          <span className={styles['sub']}>{person.roles.map((role) => t.roles[role]).join(t.join)}</span>
          {!person.active && <StatusTag tone="outline">{t.settings.inactive}</StatusTag>}
          <Button
            size="sm"
            aria-label={t.settings.editFor(person.name)}
            onClick={() => {
              const { id, name, roles } = person;
              setEditing({ id, active: person.active, draft: { name, roles } });
            }}
          >
            {t.settings.edit}
          </Button>
        </div>
      ))}
      {editing !== null && (
        <PersonDrawer
          editing={editing}
          onClose={() => {
            setEditing(null);
          }}
        />
      )}
    </Card>
  );
}

function PersonDrawer({ editing, onClose }: { readonly editing: Editing; readonly onClose: () => void }) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  const [draft, setDraft] = useState(editing.draft);
  const [strict, setStrict] = useState(false);
  const { showError } = useNotice();
  const savePerson = useCommand(orgContract, 'savePerson');
  const save = (active: boolean): void => {
    if (!isCompletePerson(draft)) {
      setStrict(true);
      return;
    }
    const input = { id: editing.id, name: draft.name, roles: [...draft.roles], active };
    savePerson.mutate(input, { onSuccess: onClose, onError: showError });
  };
  return (
    <Drawer
      open
      onClose={onClose}
      title={editing.id === null ? t.people.newTitle : t.people.editTitle}
      width={440}
      foot={<DrawerFoot editing={editing} busy={savePerson.isPending} onSave={save} onClose={onClose} />}
    >
      <div className={styles['form']}>
        <PersonFields value={draft} onChange={setDraft} strict={strict} />
        {editing.id !== null && <ForgetPerson id={editing.id} name={editing.draft.name} onForgotten={onClose} />}
      </div>
    </Drawer>
  );
}

type DrawerFootProps = {
  readonly editing: Editing;
  readonly busy: boolean;
  readonly onSave: (active: boolean) => void;
  readonly onClose: () => void;
};

function DrawerFoot({ editing, busy, onSave, onClose }: DrawerFootProps) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  return (
    <>
      <Button
        kind="primary"
        busy={busy}
        onClick={() => {
          onSave(editing.active);
        }}
      >
        {t.people.save}
      </Button>
      <Button onClick={onClose}>{t.people.cancel}</Button>
      {editing.id !== null && (
        <Button
          kind="text"
          onClick={() => {
            onSave(!editing.active);
          }}
        >
          {editing.active ? t.settings.deactivate : t.settings.activate}
        </Button>
      )}
    </>
  );
}
