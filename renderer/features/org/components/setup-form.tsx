import { orgContract } from '#shared/features/org/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardBody, CardFoot, CardHead } from '#renderer/ui/card.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { settled } from '../drafts.ts';
import { orgTextEn } from '../org.text.en.ts';
import { orgTextZh } from '../org.text.zh.ts';
import { useOrgState } from '../use-org.ts';
import type { Setup } from '../use-setup.ts';
import { DraftList } from './draft-list.tsx';
import { PersonFields, personRules } from './person-fields.tsx';
import { RoomFields, roomRules } from './room-fields.tsx';
import styles from './setup-form.module.css';
import { TextRow } from './text-row.tsx';

type SetupFormProps = {
  /** Held outside, so that leaving the form and coming back keeps what was written. */
  readonly setup: Setup;
  readonly onChange: (setup: Setup) => void;
  readonly onCancel: () => void;
};

/** Three steps to one's own organisation; only the name and one person are needed. */
export function SetupForm({ setup, onChange, onCancel }: SetupFormProps) {
  const t = useText({ zh: orgTextZh, en: orgTextEn }).setup;
  const missing = useMissing(setup);
  const { create, busy, error } = useCreate();
  const { step } = setup;
  const last = step === t.steps.length - 1;
  const forward = (): void => {
    if (busy || missing !== false) return;
    const taken = takenIn(setup);
    if ('strict' in taken) onChange(taken.strict);
    else if (last) create(taken.setup, onChange);
    else onChange({ ...taken.setup, step: step + 1 });
  };
  const back = (): void => {
    if (step === 0) onCancel();
    else onChange({ ...setup, step: step - 1 });
  };
  const unfinished = useUnfinished(setup);
  return (
    <Card as="div">
      <CardHead title={t.steps[step]} sub={t.step(step + 1, t.steps.length)} />
      <CardBody padded>
        <div className={styles['body']}>
          <Step setup={setup} onChange={onChange} onEnter={forward} />
          {error !== null && <ErrorNote error={error} />}
        </div>
      </CardBody>
      <CardFoot>
        <Button kind="text" onClick={back}>
          {t.back}
        </Button>
        <span className={styles['grow']} />
        {missing !== false && <span>{missing}</span>}
        {unfinished !== null && <span role="alert">{unfinished}</span>}
        <Button kind="primary" disabled={missing !== false} busy={busy} onClick={forward}>
          {last ? t.finish : t.next}
        </Button>
      </CardFoot>
    </Card>
  );
}

/** What must be there before this step can be left; false when nothing is missing. */
function useMissing({ step, name, people }: Setup): string | false {
  const t = useText({ zh: orgTextZh, en: orgTextEn }).setup;
  if (step === 0) return name.trim() === '' && t.needName;
  return step === 2 && people.items.length === 0 && !personRules.isStarted(people.draft) && t.needPerson;
}

/** Names the entry that was begun and left, once somebody has tried to go on. */
function useUnfinished({ step, rooms, people }: Setup): string | null {
  const t = useText({ zh: orgTextZh, en: orgTextEn }).setup;
  if (step === 1 && rooms.strict && settled(rooms, roomRules) === null) {
    const name = rooms.draft.name.trim();
    return name === '' ? t.needRoomName : t.needAccount(name);
  }
  if (step === 2 && people.strict && settled(people, personRules) === null) {
    const name = people.draft.name.trim();
    return name === '' ? t.needPersonName : t.needRole(name);
  }
  return null;
}

/** The form with what stands in its fields taken in, or with what is half written marked. */
function takenIn(setup: Setup): { readonly setup: Setup } | { readonly strict: Setup } {
  const rooms = settled(setup.rooms, roomRules);
  if (setup.step === 1 && rooms === null) return { strict: { ...setup, rooms: { ...setup.rooms, strict: true } } };
  const people = settled(setup.people, personRules);
  if (setup.step === 2 && people === null) return { strict: { ...setup, people: { ...setup.people, strict: true } } };
  return { setup: { ...setup, rooms: rooms ?? setup.rooms, people: people ?? setup.people } };
}

/** Creates the organisation; whoever shows the form leads on, since it goes away with the first start. */
function useCreate() {
  const { refetch } = useOrgState();
  const { mutate, isPending, error } = useCommand(orgContract, 'create');
  const create = (setup: Setup, onTaken: (setup: Setup) => void): void => {
    onTaken(setup);
    const input = {
      name: setup.name.trim(),
      rooms: [...setup.rooms.items],
      people: setup.people.items.map((one) => ({ ...one, roles: [...one.roles] })),
    };
    mutate(input, { onSuccess: () => void refetch() });
  };
  return { create, busy: isPending, error };
}

type StepProps = {
  readonly setup: Setup;
  readonly onChange: (setup: Setup) => void;
  readonly onEnter: () => void;
};

function Step({ setup, onChange, onEnter }: StepProps) {
  const t = useText({ zh: orgTextZh, en: orgTextEn }).setup;
  if (setup.step === 1) return <RoomStep setup={setup} onChange={onChange} />;
  if (setup.step === 2) return <PeopleStep setup={setup} onChange={onChange} />;
  return (
    <TextRow
      label={t.name}
      value={setup.name}
      onEnter={onEnter}
      max={40}
      placeholder={t.namePlaceholder}
      autoFocus
      onChange={(name) => {
        onChange({ ...setup, name });
      }}
    />
  );
}

function RoomStep({ setup, onChange }: Omit<StepProps, 'onEnter'>) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  return (
    <DraftList
      drafts={setup.rooms}
      rules={roomRules}
      how={t.setup.roomsHow}
      addLabel={t.settings.addRoom}
      nameOf={(room) => room.name}
      subOf={(room) => [t.platforms[room.platform], room.account, room.place].filter((part) => part !== '')}
      fields={(props) => <RoomFields {...props} />}
      onChange={(rooms) => {
        onChange({ ...setup, rooms });
      }}
    />
  );
}

function PeopleStep({ setup, onChange }: Omit<StepProps, 'onEnter'>) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  return (
    <DraftList
      drafts={setup.people}
      rules={personRules}
      how={t.setup.peopleHow}
      addLabel={t.settings.addPerson}
      nameOf={(person) => person.name}
      subOf={(person) => person.roles.map((role) => t.roles[role])}
      fields={(props) => <PersonFields {...props} />}
      onChange={(people) => {
        onChange({ ...setup, people });
      }}
    />
  );
}
