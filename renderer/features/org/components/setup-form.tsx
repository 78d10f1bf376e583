import { useState } from 'react';
import { useNavigate } from 'react-router';
import { orgContract } from '#shared/features/org/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardBody, CardFoot, CardHead } from '#renderer/ui/card.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { orgTextEn } from '../org.text.en.ts';
import { orgTextZh } from '../org.text.zh.ts';
import { useOrgState } from '../use-org.ts';
import { DraftList } from './draft-list.tsx';
import { emptyPerson, isCompletePerson, PersonFields, type PersonDraft } from './person-fields.tsx';
import { TextRow } from './text-row.tsx';
import { emptyRoom, isCompleteRoom, RoomFields, type RoomDraft } from './room-fields.tsx';
import styles from './setup-form.module.css';

/** Three steps to one's own organisation; only the name and one person are needed. */
export function SetupForm({ onCancel }: { readonly onCancel: () => void }) {
  const t = useText({ zh: orgTextZh, en: orgTextEn }).setup;
  const [step, setStep] = useState(0);
  const [name, setName] = useState('');
  const [rooms, setRooms] = useState<readonly RoomDraft[]>([]);
  const [people, setPeople] = useState<readonly PersonDraft[]>([]);
  const { create, busy, error } = useCreate();
  const missing = [name.trim() === '' && t.needName, false, people.length === 0 && t.needPerson][step] ?? false;
  const last = step === t.steps.length - 1;
  const forward = (): void => {
    if (missing !== false) return;
    if (last) create({ name, rooms, people });
    else setStep(step + 1);
  };
  const back = (): void => {
    if (step === 0) onCancel();
    else setStep(step - 1);
  };
  return (
    <Card as="div">
      <CardHead title={t.steps[step]} sub={t.step(step + 1, t.steps.length)} />
      <CardBody padded>
        <div className={styles['body']}>
          {step === 0 && <NameStep value={name} onChange={setName} onEnter={forward} />}
          {step === 1 && <RoomStep rooms={rooms} onChange={setRooms} />}
          {step === 2 && <PeopleStep people={people} onChange={setPeople} />}
          {error !== null && <ErrorNote error={error} />}
        </div>
      </CardBody>
      <CardFoot>
        <Button kind="text" onClick={back}>
          {t.back}
        </Button>
        <span className={styles['grow']} />
        {missing !== false && <span>{missing}</span>}
        <Button kind="primary" disabled={missing !== false} busy={busy} onClick={forward}>
          {last ? t.finish : t.next}
        </Button>
      </CardFoot>
    </Card>
  );
}

type Draft = {
  readonly name: string;
  readonly rooms: readonly RoomDraft[];
  readonly people: readonly PersonDraft[];
};

/** Creates the organisation and goes on to the schedule. */
function useCreate() {
  const go = useNavigate();
  const { refetch } = useOrgState();
  const { mutateAsync, isPending, error } = useCommand(orgContract, 'create');
  const create = ({ name, rooms, people }: Draft): void => {
    const input = {
      name: name.trim(),
      rooms: [...rooms],
      people: people.map((one) => ({ ...one, roles: [...one.roles] })),
    };
    // The form goes away as soon as the organisation is known, so the way on must not hang on it.
    void mutateAsync(input).then(
      () => refetch().then(() => go('/schedule')),
      () => undefined,
    );
  };
  return { create, busy: isPending, error };
}

type NameStepProps = {
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly onEnter: () => void;
};

function NameStep({ value, onChange, onEnter }: NameStepProps) {
  const t = useText({ zh: orgTextZh, en: orgTextEn }).setup;
  return (
    <TextRow
      label={t.name}
      value={value}
      onChange={onChange}
      onEnter={onEnter}
      max={40}
      placeholder={t.namePlaceholder}
      autoFocus
    />
  );
}

type RoomStepProps = { readonly rooms: readonly RoomDraft[]; readonly onChange: (rooms: readonly RoomDraft[]) => void };

function RoomStep({ rooms, onChange }: RoomStepProps) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  return (
    <DraftList
      items={rooms}
      onChange={onChange}
      empty={emptyRoom}
      how={t.setup.roomsHow}
      addLabel={t.settings.addRoom}
      isComplete={isCompleteRoom}
      nameOf={(room) => room.name}
      subOf={(room) => [t.platforms[room.platform], room.account, room.place].filter((part) => part !== '')}
      fields={(props) => <RoomFields {...props} />}
    />
  );
}

type PeopleStepProps = {
  readonly people: readonly PersonDraft[];
  readonly onChange: (people: readonly PersonDraft[]) => void;
};

function PeopleStep({ people, onChange }: PeopleStepProps) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  return (
    <DraftList
      items={people}
      onChange={onChange}
      empty={emptyPerson}
      how={t.setup.peopleHow}
      addLabel={t.settings.addPerson}
      isComplete={isCompletePerson}
      nameOf={(person) => person.name}
      subOf={(person) => person.roles.map((role) => t.roles[role])}
      fields={(props) => <PersonFields {...props} />}
    />
  );
}
