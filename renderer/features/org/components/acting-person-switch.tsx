import { Dropdown } from 'antd';
import { Check, ChevronDown, UserRound } from 'lucide-react';
import { orgContract, type Person } from '#shared/features/org/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Dot } from '#renderer/ui/dot.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { Avatar } from '#renderer/ui/avatar.tsx';
import { orgTextEn } from '../org.text.en.ts';
import { orgTextZh, type OrgText } from '../org.text.zh.ts';
import { useOrgState } from '../use-org.ts';
import styles from './acting-person-switch.module.css';

/** Top bar: who acts, and one click to somebody else. Nothing before there is an organisation. */
export function ActingPersonSwitch() {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  const { data } = useOrgState();
  const { showError } = useNotice();
  const switchPerson = useCommand(orgContract, 'switchPerson');
  if (data === undefined || data.organisation === null) return null;
  const acting = data.people.find((person) => person.id === data.actingPersonId);
  const items = data.people
    .filter((person) => person.active)
    .map((person) => ({
      key: person.id,
      label: <PersonLine person={person} acting={person.id === data.actingPersonId} t={t} />,
    }));
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [{ key: 'note', type: 'group', label: t.person.note }, ...items],
        style: { maxHeight: 420, overflowY: 'auto' },
        onClick: ({ key }) => {
          switchPerson.mutate({ id: key }, { onError: showError });
        },
      }}
    >
      <button type="button" className={styles['switch']} title={t.person.menu}>
        {acting === undefined ? <UserRound size={16} aria-hidden /> : <Avatar name={acting.name} />}
        {acting !== undefined && <span className="visually-hidden">{t.person.acting}</span>}
        <span className={styles['name']}>{acting?.name ?? t.person.choose}</span>
        {acting !== undefined && (
          <span className={styles['role']}>
            <Dot />
            {roleOf(acting, t)}
          </span>
        )}
        <ChevronDown size={14} aria-hidden />
      </button>
    </Dropdown>
  );
}

function roleOf(person: Person, t: OrgText): string {
  const [first] = person.roles;
  return first === undefined ? '' : t.roles[first];
}

type PersonLineProps = { readonly person: Person; readonly acting: boolean; readonly t: OrgText };

function PersonLine({ person, acting, t }: PersonLineProps) {
  return (
    <span className={styles['line']}>
      <Avatar name={person.name} />
      <span>{person.name}</span>
      <span className={styles['roles']}>{person.roles.map((role) => t.roles[role]).join(t.join)}</span>
      {acting && <Check size={14} aria-hidden />}
    </span>
  );
}
