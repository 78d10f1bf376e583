import { useState } from 'react';
import { teamContract, type JoinRequest } from '#shared/features/team/index.ts';
import { DEFAULT_TIME_ZONE, MINUTE } from '#shared/kernel/time.ts';
import { fingerprintOf } from '#shared/sync/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardFoot, CardHead } from '#renderer/ui/card.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useTeamText } from '../use-team.ts';
import { RoleSelect } from './role-select.tsx';
import styles from './team-settings.module.css';

/** 加入申请: an admin checks who asks and lets them in. */
export function RequestsCard() {
  const t = useTeamText().requests;
  const { data: requests = [] } = useCall(teamContract, 'requests', {});
  if (requests.length === 0) return null;
  return (
    <Card aria-label={t.title}>
      <CardHead title={t.title} />
      {requests.map((request) => (
        <RequestRow key={request.id} request={request} />
      ))}
      <CardFoot>{t.check}</CardFoot>
    </Card>
  );
}

function RequestRow({ request }: { readonly request: JoinRequest }) {
  const text = useTeamText();
  const t = text.requests;
  const [roles, setRoles] = useState([...request.roles]);
  const format = useFormat();
  const now = useNow(MINUTE);
  const { showError } = useNotice();
  const approve = useCommand(teamContract, 'approve');
  const refuse = useCommand(teamContract, 'refuse');
  return (
    <div className={styles['row']}>
      <b>{request.name}</b>
      <span className={styles['quiet']}>{format.age(request.askedAt, now, DEFAULT_TIME_ZONE)}</span>
      <span className={styles['code']}>{t.key(fingerprintOf(request.device))}</span>
      <span className={styles['grow']} />
      <RoleSelect value={roles} onChange={setRoles} label={text.invite.roles} />
      <Button
        kind="primary"
        busy={approve.isPending}
        disabled={roles.length === 0}
        onClick={() => {
          approve.mutate({ id: request.id, name: request.name, roles }, { onError: showError });
        }}
      >
        {t.approve}
      </Button>
      <Button
        kind="text"
        onClick={() => {
          refuse.mutate({ id: request.id }, { onError: showError });
        }}
      >
        {t.refuse}
      </Button>
    </div>
  );
}
