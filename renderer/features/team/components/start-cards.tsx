import { Input } from 'antd';
import { QrCode } from 'lucide-react';
import { useRef, useState } from 'react';
import { teamContract } from '#shared/features/team/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardBody, CardHead } from '#renderer/ui/card.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { readInvitationCode } from '../invitation-code.ts';
import { useTeamText } from '../use-team.ts';
import styles from './team-settings.module.css';

/** Makes this machine the hub. */
export function OpenHubCard() {
  const t = useTeamText().local;
  const [address, setAddress] = useState('');
  const open = useCommand(teamContract, 'openHub');
  const { showError } = useNotice();
  return (
    <Card aria-label={t.open}>
      <CardHead title={t.open} />
      <CardBody padded>
        <div className={styles['fields']}>
          <p className={styles['how']}>{t.openHow}</p>
          <FieldRow label={t.address} hint={t.addressHow}>
            {(id) => (
              <Input
                id={id}
                value={address}
                placeholder="192.168.1.20"
                onChange={(event) => {
                  setAddress(event.target.value);
                }}
              />
            )}
          </FieldRow>
          <div className={styles['acts']}>
            <Button
              busy={open.isPending}
              onClick={() => {
                const typed = address.trim();
                open.mutate({ address: typed === '' ? null : typed }, { onError: showError });
              }}
            >
              {t.open}
            </Button>
          </div>
        </div>
      </CardBody>
    </Card>
  );
}

/** Joins with an invitation: pasted, or read from a picture of its code. */
export function JoinCard() {
  const t = useTeamText().local;
  const [invitation, setInvitation] = useState('');
  const [name, setName] = useState('');
  const join = useCommand(teamContract, 'join');
  const { showError } = useNotice();
  return (
    <Card aria-label={t.join}>
      <CardHead title={t.join} />
      <CardBody padded>
        <div className={styles['fields']}>
          <p className={styles['how']}>{t.joinHow}</p>
          <FieldRow label={t.invitation}>
            {(id) => (
              <Input.TextArea
                id={id}
                rows={3}
                value={invitation}
                spellCheck={false}
                onChange={(event) => {
                  setInvitation(event.target.value);
                }}
              />
            )}
          </FieldRow>
          <FieldRow label={t.name}>
            {(id) => (
              <Input
                id={id}
                value={name}
                maxLength={40}
                placeholder={t.namePlaceholder}
                onChange={(event) => {
                  setName(event.target.value);
                }}
              />
            )}
          </FieldRow>
          <div className={styles['acts']}>
            <Button
              busy={join.isPending}
              disabled={invitation.trim() === '' || name.trim() === ''}
              onClick={() => {
                join.mutate({ invitation: invitation.trim(), name: name.trim() }, { onError: showError });
              }}
            >
              {t.ask}
            </Button>
            <ScanButton onRead={setInvitation} />
          </div>
        </div>
      </CardBody>
    </Card>
  );
}

/** A picture of the code, such as a screenshot or a photo, read in the window; it goes nowhere. */
function ScanButton({ onRead }: { readonly onRead: (text: string) => void }) {
  const t = useTeamText().local;
  const { show } = useNotice();
  const input = useRef<HTMLInputElement>(null);
  const scan = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const text = await readInvitationCode(file);
    if (text === null) show(t.scanFailed);
    else onRead(text);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          void scan(event.target.files?.[0]);
        }}
      />
      <Button icon={QrCode} onClick={() => input.current?.click()}>
        {t.scan}
      </Button>
    </>
  );
}
