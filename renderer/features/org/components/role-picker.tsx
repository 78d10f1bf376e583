import { ROLES, type Role } from '#shared/features/org/index.ts';
import { useText } from '#renderer/ui/language.tsx';
import { orgTextEn } from '../org.text.en.ts';
import { orgTextZh } from '../org.text.zh.ts';
import styles from './role-picker.module.css';

type RolePickerProps = {
  readonly value: readonly Role[];
  readonly onChange: (roles: Role[]) => void;
  readonly label: string;
};

/** All roles as toggles: eleven words are quicker to hit than a drop-down. */
export function RolePicker({ value, onChange, label }: RolePickerProps) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  return (
    <div role="group" aria-label={label} className={styles['roles']}>
      {ROLES.map((role) => {
        const on = value.includes(role);
        return (
          <button
            key={role}
            type="button"
            aria-pressed={on}
            className={styles['role']}
            onClick={() => {
              onChange(on ? value.filter((other) => other !== role) : [...value, role]);
            }}
          >
            {t.roles[role]}
          </button>
        );
      })}
    </div>
  );
}
