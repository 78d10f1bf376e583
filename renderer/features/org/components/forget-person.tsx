import { UserX } from 'lucide-react';
import { useState } from 'react';
import { orgContract, type ForgetPreview } from '#shared/features/org/index.ts';
import { DEFAULT_TIME_ZONE } from '#shared/kernel/time.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { HoldButton } from '#renderer/ui/hold-button.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { orgTextEn } from '../org.text.en.ts';
import { orgTextZh } from '../org.text.zh.ts';
import styles from './forget-person.module.css';

type ForgetPersonProps = { readonly id: string; readonly name: string; readonly onForgotten: () => void };

/** 忘记: says what goes and what stays a while, then is held. */
export function ForgetPerson({ id, name, onForgotten }: ForgetPersonProps) {
  const t = useText({ zh: orgTextZh, en: orgTextEn }).forget;
  const [open, setOpen] = useState(false);
  const { showError } = useNotice();
  const preview = useCall(orgContract, 'forgetPreview', { id }, { enabled: open }).data;
  const forget = useCommand(orgContract, 'forgetPerson');
  if (!open) {
    return (
      <div>
        <Button
          kind="text"
          size="sm"
          icon={UserX}
          onClick={() => {
            setOpen(true);
          }}
        >
          {t.open}
        </Button>
      </div>
    );
  }
  if (preview === undefined) return null;
  return (
    <Note tone="late" icon={UserX} title={t.title(name)}>
      <Consequences preview={preview} />
      <HoldButton
        size="sm"
        disabled={preview.planned > 0 || forget.isPending}
        onHeld={() => {
          forget.mutate({ id }, { onSuccess: onForgotten, onError: showError });
        }}
      >
        {t.hold}
      </HoldButton>
    </Note>
  );
}

function Consequences({ preview }: { readonly preview: ForgetPreview }) {
  const t = useText({ zh: orgTextZh, en: orgTextEn }).forget;
  const format = useFormat();
  const { shows, planned, mentions, backups, backupsGoneBy, lastingBackups, keptFiles } = preview;
  const lines = [
    t.what,
    ...(planned > 0 ? [t.planned(planned)] : []),
    ...(shows > 0 ? [t.shows(shows)] : []),
    ...(mentions > 0 ? [t.mentions(mentions)] : []),
    ...(backupsGoneBy === null ? [] : [t.backups(backups, format.day(backupsGoneBy, DEFAULT_TIME_ZONE))]),
    ...(lastingBackups > 0 ? [t.lasting(lastingBackups)] : []),
    ...(keptFiles > 0 ? [t.kept(keptFiles)] : []),
    t.team,
  ];
  return (
    <ul className={styles['list']}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
