import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { orgContract } from '#shared/features/org/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardBody, CardFoot, CardHead } from '#renderer/ui/card.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { orgTextEn } from '../org.text.en.ts';
import { orgTextZh } from '../org.text.zh.ts';
import { useOrgState } from '../use-org.ts';
import { DraftList } from './draft-list.tsx';
import { emptyPerson, isCompletePerson, PersonFields, type PersonDraft } from './person-fields.tsx';
import { emptyRoom, isCompleteRoom, RoomFields, type RoomDraft } from './room-fields.tsx';
import styles from './setup-form.module.css';

/** Three steps to one's own organisation; only the name and one person are needed. */
export function SetupForm({ onCancel }: { readonly onCancel: () => void }) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  const [step, setStep] = useState(0);
  const [name, setName] = useState('');
  const [rooms, setRooms] = useState<readonly RoomDraft[]>([]);
  const [people, setPeople] = useState<readonly PersonDraft[]>([]);
  const go = useNavigate();
  const { refetch } = useOrgState();
  const create = useCommand(orgContract, 'create');
  const missing = [name.trim() === '' ? t.setup.needName : null, null, people.length === 0 ? t.setup.needPerson : null][
    step
  ];
  const last = step === t.setup.steps.length - 1;
  const forward = (): void => {
    if (missing !== null) return;
    if (!last) {
      setStep(step + 1);
      return;
    }
    const input = {
      name: name.trim(),
      rooms: [...rooms],
      people: people.map((one) => ({ ...one, roles: [...one.roles] })),
    };
    // The form goes away as soon as the organisation is known, so the way on must not hang on it.
    void create.mutateAsync(input).then(
      () => refetch().then(() => go('/schedule')),
      () => undefined,
    );
  };
  const back = (): void => {
    if (step === 0) onCancel();
    else setStep(step - 1);
  };
  return (
    <Card as="div">
      <CardHead title={t.setup.steps[step]} sub={t.setup.step(step + 1, t.setup.steps.length)} />
      <CardBody padded>
        <div className={styles['body']}>
          {step === 0 && <NameStep value={name} onChange={setName} onEnter={forward} />}
          {step === 1 && <RoomStep rooms={rooms} onChange={setRooms} />}
          {step === 2 && <PeopleStep people={people} onChange={setPeople} />}
          {create.error !== null && <ErrorNote error={create.error} />}
        </div>
      </CardBody>
      <CardFoot>
        <Button kind="text" onClick={back}>
          {t.setup.back}
        </Button>
        <span className={styles['grow']} />
        {missing !== null && missing !== undefined && <span>{missing}</span>}
        <Button kind="primary" disabled={missing !== null} busy={create.isPending} onClick={forward}>
          {last ? t.setup.finish : t.setup.next}
        </Button>
      </CardFoot>
    </Card>
  );
}

type NameStepProps = {
  readonly value: string;
  readonly onChange: (name: string) => void;
  readonly onEnter: () => void;
};

function NameStep({ value, onChange, onEnter }: NameStepProps): ReactNode {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  return (
    <FieldRow label={t.setup.name}>
      {(id) => (
        <Input
          id={id}
          autoFocus
          value={value}
          maxLength={40}
          placeholder={t.setup.namePlaceholder}
          onChange={(event) => {
            onChange(event.target.value);
          }}
          onPressEnter={(event) => {
            if (!event.nativeEvent.isComposing) onEnter();
          }}
        />
      )}
    </FieldRow>
  );
}

type RoomStepProps = { readonly rooms: readonly RoomDraft[]; readonly onChange: (rooms: readonly RoomDraft[]) => void };

function RoomStep({ rooms, onChange }: RoomStepProps): ReactNode {
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

function PeopleStep({ people, onChange }: PeopleStepProps): ReactNode {
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
