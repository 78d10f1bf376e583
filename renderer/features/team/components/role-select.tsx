import { Select } from 'antd';
import { TEAM_ROLES, type TeamRole } from '#shared/features/team/index.ts';
import { useTeamText } from '../use-team.ts';

type RoleSelectProps = {
  readonly value: readonly TeamRole[];
  readonly onChange: (roles: TeamRole[]) => void;
  readonly label: string;
};

/** 团队角色, several at once. */
export function RoleSelect({ value, onChange, label }: RoleSelectProps) {
  const t = useTeamText();
  return (
    <Select
      mode="multiple"
      aria-label={label}
      style={{ minWidth: 200 }}
      value={[...value]}
      onChange={onChange}
      options={TEAM_ROLES.map((role) => ({ value: role, label: t.roles[role] }))}
    />
  );
}
