import { Select } from 'antd';
import { ROLES, type Person, type Role } from '#shared/features/org/index.ts';
import type { ShowDraft } from '#shared/features/schedule/index.ts';
import { orgTextEn, orgTextZh } from '#renderer/features/org/index.ts';
import { useText } from '#renderer/ui/language.tsx';
import { useScheduleText } from '../use-schedule-text.ts';

type Crew = ShowDraft['crew'];

type CrewFieldProps = {
  readonly crew: Crew;
  readonly people: readonly Person[];
  readonly disabled: boolean;
  readonly change: (part: { readonly crew: Crew }) => void;
};

/** Everyone beside the anchor, as one field: type a role or a name, Enter adds, Backspace takes off. */
export function CrewField({ crew, people, disabled, change }: CrewFieldProps) {
  const t = useScheduleText().panel;
  const { roles } = useText({ zh: orgTextZh, en: orgTextEn });
  const names = new Map(people.map((person) => [person.id, person.name]));
  const wordOf = ({ role, personId }: Crew[number]): string => `${roles[role]} ${names.get(personId) ?? t.noAnchor}`;
  const options = ROLES.filter((role) => role !== 'anchor')
    .flatMap((role) => membersOf(role, people, crew))
    .map((member) => ({ value: keyOf(member), label: wordOf(member), member }));
  const byKey = new Map(options.map((option) => [option.value, option.member]));
  return (
    <Select<string[]>
      aria-label={t.crew}
      mode="multiple"
      style={{ width: '100%' }}
      placeholder={t.crewHow}
      notFoundContent={t.noCrew}
      showSearch={{ optionFilterProp: 'label' }}
      value={crew.map(keyOf)}
      disabled={disabled}
      onChange={(keys) => {
        change({ crew: keys.flatMap((key) => byKey.get(key) ?? []) });
      }}
      options={options}
    />
  );
}

/** Who may take a role: those at work who hold it, and whoever has it in this show already. */
function membersOf(role: Role, people: readonly Person[], crew: Crew): Crew {
  const fit = people.filter((person) => person.active && person.roles.includes(role)).map((person) => person.id);
  const there = crew.filter((member) => member.role === role).map((member) => member.personId);
  return [...new Set([...fit, ...there])].map((personId) => ({ role, personId }));
}

function keyOf({ role, personId }: Crew[number]): string {
  return `${role} ${personId}`;
}
