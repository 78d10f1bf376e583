import type { Role } from '#shared/features/org/index.ts';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { orgTextEn } from '../org.text.en.ts';
import { orgTextZh } from '../org.text.zh.ts';
import type { DraftRules } from '../drafts.ts';
import { RolePicker } from './role-picker.tsx';
import { TextRow } from './text-row.tsx';

export type PersonDraft = { readonly name: string; readonly roles: readonly Role[] };

export const emptyPerson: PersonDraft = { name: '', roles: [] };

type PersonFieldsProps = {
  readonly value: PersonDraft;
  readonly onChange: (person: PersonDraft) => void;
  /** Shows what is missing; off until the first try to save. */
  readonly strict: boolean;
};

export function PersonFields({ value, onChange, strict }: PersonFieldsProps) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  return (
    <>
      <TextRow
        label={t.people.name}
        value={value.name}
        max={20}
        error={strict && value.name.trim() === '' ? t.people.needName : undefined}
        autoFocus
        onChange={(name) => {
          onChange({ ...value, name });
        }}
      />
      <FieldRow
        label={t.people.roles}
        hint={t.people.rolesHint}
        error={strict && value.roles.length === 0 ? t.people.needRole : undefined}
      >
        <RolePicker
          label={t.people.roles}
          value={value.roles}
          onChange={(roles) => {
            onChange({ ...value, roles });
          }}
        />
      </FieldRow>
    </>
  );
}

export function isCompletePerson(person: PersonDraft): boolean {
  return person.name.trim() !== '' && person.roles.length > 0;
}

export const personRules: DraftRules<PersonDraft> = {
  empty: emptyPerson,
  isComplete: isCompletePerson,
  isStarted: ({ name, roles }) => name.trim() !== '' || roles.length > 0,
};
