import { useState } from 'react';
import { teamContract, type Member } from '#shared/features/team/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useTeamText } from '../use-team.ts';
import { RoleSelect } from './role-select.tsx';
import styles from './team-settings.module.css';

/** 设备 of the team: who is online, what each may write; an admin changes and removes. */
export function MembersCard({ admin }: { readonly admin: boolean }) {
  const t = useTeamText().members;
  const { data: members = [] } = useCall(teamContract, 'members', {});
  return (
    <Card aria-label={t.title}>
      <CardHead title={t.title} sub={t.count(members.length)} />
      {members.map((member) => (
        <MemberRow key={member.device} member={member} admin={admin} />
      ))}
    </Card>
  );
}

function MemberRow({ member, admin }: { readonly member: Member; readonly admin: boolean }) {
  const text = useTeamText();
  const t = text.members;
  const [editing, setEditing] = useState(false);
  return (
    <div className={styles['row']}>
      <b>{member.name}</b>
      {member.self && <StatusTag tone="outline">{t.self}</StatusTag>}
      <span className={styles['quiet']}>{stateWord(member, t)}</span>
      <span className={styles['grow']} />
      {editing ? (
        <RolesEditor
          member={member}
          onDone={() => {
            setEditing(false);
          }}
        />
      ) : (
        <span>{member.roles.map((role) => text.roles[role]).join(text.join)}</span>
      )}
      {admin && member.state === 'active' && !editing && (
        <AdminActs
          member={member}
          onEdit={() => {
            setEditing(true);
          }}
        />
      )}
    </div>
  );
}

function stateWord(member: Member, t: ReturnType<typeof useTeamText>['members']): string {
  if (member.state === 'left') return t.left;
  return member.online ? t.online : t.offline;
}

function AdminActs({ member, onEdit }: { readonly member: Member; readonly onEdit: () => void }) {
  const t = useTeamText().members;
  const remove = useCommand(teamContract, 'removeMember');
  const { showError } = useNotice();
  return (
    <>
      <Button size="sm" onClick={onEdit}>
        {t.edit}
      </Button>
      {!member.self && (
        <HoldButton
          size="sm"
          onHeld={() => {
            remove.mutate({ device: member.device }, { onError: showError });
          }}
        >
          {t.remove}
        </HoldButton>
      )}
    </>
  );
}

function RolesEditor({ member, onDone }: { readonly member: Member; readonly onDone: () => void }) {
  const text = useTeamText();
  const t = text.members;
  const [roles, setRoles] = useState([...member.roles]);
  const save = useCommand(teamContract, 'setRoles');
  const { showError } = useNotice();
  return (
    <>
      <RoleSelect value={roles} onChange={setRoles} label={text.invite.roles} />
      <Button
        size="sm"
        busy={save.isPending}
        disabled={roles.length === 0}
        onClick={() => {
          save.mutate({ device: member.device, roles }, { onError: showError, onSuccess: onDone });
        }}
      >
        {t.save}
      </Button>
      <Button size="sm" kind="text" onClick={onDone}>
        {t.cancel}
      </Button>
    </>
  );
}
