import { AutoComplete, Input, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import { hasCredentials, obsContract, type ObsSettings as Settings } from '#shared/features/obs/index.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardBody, CardHead } from '#renderer/ui/card.tsx';
import { useErrorText } from '#renderer/ui/error-text.tsx';
import { FieldRow } from '#renderer/ui/field-row.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { obsTextEn } from '../obs.text.en.ts';
import { obsTextZh, type ObsText } from '../obs.text.zh.ts';
import { useObsStatus } from '../use-obs.ts';
import { ConnectionTag } from './obs-panel.tsx';
import styles from './obs-settings.module.css';

type Stored = Settings & { readonly hasPassword: boolean; readonly persistent: boolean | null };

/** Settings section of the OBS link: address, password, what follows the run sheet, and a try. */
export function ObsSettings() {
  const t = useText({ zh: obsTextZh, en: obsTextEn });
  const stored = useCall(obsContract, 'settings', {});
  const status = useObsStatus();
  return (
    <Card aria-label={t.settings.title}>
      <CardHead title={t.settings.title}>{status !== undefined && <ConnectionTag status={status} t={t} />}</CardHead>
      <CardBody padded>
        {stored.data !== undefined && (
          <Form key={JSON.stringify(stored.data)} stored={stored.data} onSaved={() => void stored.refetch()} t={t} />
        )}
      </CardBody>
    </Card>
  );
}

type FormProps = { readonly stored: Stored; readonly onSaved: () => void; readonly t: ObsText };

function Form({ stored, onSaved, t }: FormProps) {
  const { hasPassword, persistent, ...initial } = stored;
  const [draft, setDraft] = useState<Settings>(initial);
  const [password, setPassword] = useState('');
  const save = useCommand(obsContract, 'saveSettings');
  const notice = useNotice();
  const typed = password === '' ? undefined : password;
  const submit = (secret: string | undefined): void => {
    const input = { ...draft, ...(secret === undefined ? {} : { password: secret }) };
    save.mutate(input, { onSuccess: onSaved, onError: notice.showError });
  };
  return (
    <div className={styles['form']}>
      <Fields
        draft={draft}
        onChange={(part) => {
          setDraft({ ...draft, ...part });
        }}
        t={t}
      >
        <PasswordField
          value={password}
          onChange={setPassword}
          kept={hasPassword}
          persistent={persistent}
          onForget={() => {
            submit('');
          }}
          t={t}
        />
      </Fields>
      <div className={styles['acts']}>
        <Button
          kind="primary"
          busy={save.isPending}
          onClick={() => {
            submit(typed);
          }}
        >
          {t.settings.save}
        </Button>
        <Test url={draft.url} password={typed} t={t} />
        <Link t={t} />
      </div>
    </div>
  );
}

type FieldsProps = {
  readonly draft: Settings;
  readonly onChange: (part: Partial<Settings>) => void;
  readonly t: ObsText;
  /** Stands between the address and the rest. */
  readonly children: ReactNode;
};

function Fields({ draft, onChange, t, children }: FieldsProps) {
  const words = t.settings;
  const toggle = (key: 'follow' | 'autoConnect') => (id: string) => (
    <Switch
      id={id}
      checked={draft[key]}
      onChange={(on) => {
        onChange({ [key]: on });
      }}
    />
  );
  return (
    <>
      <FieldRow label={words.url} hint={words.urlHow} error={hasCredentials(draft.url) ? words.urlSecret : undefined}>
        {(id) => (
          <Input
            id={id}
            value={draft.url}
            onChange={(event) => {
              onChange({ url: event.target.value });
            }}
          />
        )}
      </FieldRow>
      {children}
      <FieldRow label={words.textInput} hint={words.textInputHow}>
        {(id) => (
          <TextSource
            id={id}
            value={draft.textInput}
            onChange={(textInput) => {
              onChange({ textInput });
            }}
          />
        )}
      </FieldRow>
      <FieldRow label={words.follow} hint={words.followHow}>
        {toggle('follow')}
      </FieldRow>
      <FieldRow label={words.auto}>{toggle('autoConnect')}</FieldRow>
    </>
  );
}

type PasswordFieldProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly kept: boolean;
  readonly persistent: boolean | null;
  readonly onForget: () => void;
  readonly t: ObsText;
};

function PasswordField({ value, onChange, kept, persistent, onForget, t }: PasswordFieldProps) {
  const words = t.settings;
  const keptHint = persistent === false ? words.passwordSession : words.passwordKept;
  return (
    <FieldRow label={words.password} hint={kept ? keptHint : words.passwordHow}>
      {(id) => (
        <span className={styles['inline']}>
          <Input.Password
            className={styles['wide'] ?? ''}
            id={id}
            autoComplete="off"
            value={value}
            onChange={(event) => {
              onChange(event.target.value);
            }}
          />
          {kept && <Button onClick={onForget}>{words.forget}</Button>}
        </span>
      )}
    </FieldRow>
  );
}

/** Text sources OBS has now; any name can be typed. */
function TextSource({
  id,
  value,
  onChange,
}: {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const status = useObsStatus();
  const sources = useCall(obsContract, 'sources', {}, { enabled: status?.connection === 'connected' });
  return (
    <AutoComplete
      id={id}
      className={styles['wide'] ?? ''}
      value={value}
      options={(sources.data?.textInputs ?? []).map((name) => ({ value: name }))}
      onChange={onChange}
    />
  );
}

function Test({
  url,
  password,
  t,
}: {
  readonly url: string;
  readonly password: string | undefined;
  readonly t: ObsText;
}) {
  const words = t.settings;
  const test = useCommand(obsContract, 'test');
  const sentence = useErrorText();
  const run = (): void => {
    test.mutate({ url, ...(password === undefined ? {} : { password }) });
  };
  const failed = test.error === null ? null : sentence(test.error);
  return (
    <>
      <Button busy={test.isPending} onClick={run}>
        {test.isPending ? words.testing : words.test}
      </Button>
      {failed !== null && (
        <div className={styles['result']}>
          <Note tone="late" title={failed.what}>
            {failed.way}
          </Note>
        </div>
      )}
      {test.data !== undefined && (
        <div className={styles['result']}>
          <Note>{words.tested(test.data.obsVersion, test.data.scenes)}</Note>
        </div>
      )}
    </>
  );
}

/** Connect, disconnect and a look at the picture. */
function Link({ t }: { readonly t: ObsText }) {
  const status = useObsStatus();
  const connect = useCommand(obsContract, 'connect');
  const disconnect = useCommand(obsContract, 'disconnect');
  const shot = useCommand(obsContract, 'screenshot');
  const notice = useNotice();
  const onError = (error: unknown): void => {
    notice.showError(error);
  };
  const off = status?.connection === 'off' || status?.connection === 'refused';
  return (
    <>
      <Button
        busy={connect.isPending}
        onClick={() => {
          if (off) connect.mutate({}, { onError });
          else disconnect.mutate({}, { onError });
        }}
      >
        {off ? t.connect : t.disconnect}
      </Button>
      {status?.connection === 'connected' && (
        <Button
          busy={shot.isPending}
          onClick={() => {
            shot.mutate({}, { onError });
          }}
        >
          {t.settings.shot}
        </Button>
      )}
      {status?.reason != null && status.connection !== 'connected' && (
        <div className={styles['result']}>
          <Note tone="late">{t.reason[status.reason]}</Note>
        </div>
      )}
      {shot.data !== undefined && (
        <div className={styles['shotRow']}>
          <img className={styles['shot']} src={shot.data.image} alt={t.settings.shotAlt} />
        </div>
      )}
    </>
  );
}
