import { Input } from 'antd';
import { useState } from 'react';
import { teamContract, type TeamRole } from '#shared/features/team/index.ts';
import { DEFAULT_TIME_ZONE, formatTime, instant } from '#shared/kernel/time.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { copyText } from '#renderer/ui/copy-text.ts';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { invitationCode } from '../invitation-code.ts';
import { useTeamText } from '../use-team.ts';
import { RoleSelect } from './role-select.tsx';
import styles from './team-settings.module.css';

/** 发邀请 at another machine than the hub's. */
export function InviteCard() {
  const t = useTeamText().invite;
  return (
    <Card aria-label={t.title}>
      <InvitePanel />
    </Card>
  );
}

/** 发邀请: for which roles, then the text and its code. */
export function InvitePanel() {
  const t = useTeamText().invite;
  const [roles, setRoles] = useState<TeamRole[]>(['streamer']);
  const invite = useCommand(teamContract, 'invite');
  const { showError } = useNotice();
  return (
    <>
      <div className={styles['row']}>
        <b>{t.title}</b>
        <RoleSelect value={roles} onChange={setRoles} label={t.roles} />
        <Button
          busy={invite.isPending}
          disabled={roles.length === 0}
          onClick={() => {
            invite.mutate({ roles }, { onError: showError });
          }}
        >
          {t.act}
        </Button>
        {invite.data !== undefined && (
          <Button kind="text" onClick={invite.reset}>
            {t.close}
          </Button>
        )}
      </div>
      {invite.data !== undefined && <Invitation text={invite.data.text} expiresAt={invite.data.expiresAt} />}
    </>
  );
}

function Invitation({ text, expiresAt }: { readonly text: string; readonly expiresAt: number }) {
  const t = useTeamText().invite;
  const format = useFormat();
  const { show } = useNotice();
  const until = instant(expiresAt);
  return (
    <div className={styles['invitation']}>
      <div className={styles['stack']}>
        <Input.TextArea readOnly rows={6} value={text} aria-label={t.title} />
        <span className={styles['quiet']}>
          {t.until(format.day(until, DEFAULT_TIME_ZONE), formatTime(until, DEFAULT_TIME_ZONE))}
        </span>
        <span className={styles['quiet']}>{t.how}</span>
        <div>
          <Button
            onClick={() => {
              show(copyText(text) ? t.copied : t.notCopied);
            }}
          >
            {t.copy}
          </Button>
        </div>
      </div>
      <Code text={text} />
    </div>
  );
}

function Code({ text }: { readonly text: string }) {
  const t = useTeamText().invite;
  const code = invitationCode(text);
  if (code === null) return <span className={styles['quiet']}>{t.tooBig}</span>;
  return (
    <svg className={styles['qr']} viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={t.qr}>
      <path d={code.path} />
    </svg>
  );
}
