import { FileWarning } from 'lucide-react';
import { useState } from 'react';
import { systemContract, type DamagedDocument } from '#shared/features/system/index.ts';
import { DEFAULT_TIME_ZONE, formatTime, type Instant } from '#shared/kernel/time.ts';
import { useCall, useCommand } from '#renderer/bridge/use-calls.ts';
import { documentWordsEn, documentWordsZh } from '#renderer/features/team/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { damagedTextEn } from '../damaged.text.en.ts';
import { damagedTextZh } from '../damaged.text.zh.ts';
import styles from './damaged-documents.module.css';

/** Shown at once; the rest on demand, so that the screen below stays usable. */
const AT_ONCE = 2;
const FIELDS_NAMED = 3;

/** Names what was damaged on the disk, each with the ways on. Nothing is decided without a person. */
export function DamagedDocuments() {
  const t = useText({ zh: damagedTextZh, en: damagedTextEn });
  const damaged = useCall(systemContract, 'damaged', {}).data ?? [];
  const [all, setAll] = useState(false);
  if (damaged.length === 0) return null;
  const shown = all ? damaged : damaged.slice(0, AT_ONCE);
  const more = damaged.length - shown.length;
  return (
    <div className={styles['banner']} role="alert">
      <Note tone="late" icon={FileWarning} title={t.title(damaged.length)}>
        {t.how}
        <ul className={styles['list']}>
          {shown.map((one) => (
            <Line key={`${one.collection} ${one.id}`} one={one} />
          ))}
        </ul>
        {more > 0 && (
          <Button
            size="xs"
            kind="text"
            onClick={() => {
              setAll(true);
            }}
          >
            {t.more(more)}
          </Button>
        )}
      </Note>
    </div>
  );
}

function Line({ one }: { readonly one: DamagedDocument }) {
  const t = useText({ zh: damagedTextZh, en: damagedTextEn });
  const words = useText({ zh: documentWordsZh, en: documentWordsEn });
  const format = useFormat();
  const { showError } = useNotice();
  const mend = useCommand(systemContract, 'mendDamaged');
  const { collection, id, title, damage, copyTakenAt, differs } = one;
  const say = (at: Instant): string => `${format.day(at, DEFAULT_TIME_ZONE)} ${formatTime(at, DEFAULT_TIME_ZONE)}`;
  const act = (how: 'restore' | 'accept' | 'set-aside'): void => {
    mend.mutate({ collection, id, how }, { onError: showError });
  };
  const fields = differs.slice(0, FIELDS_NAMED).map((name) => words.fields[name] ?? name);
  return (
    <li className={styles['line']}>
      <span className={styles['what']}>
        <b>{t.named(words.names[collection] ?? collection, title)}</b> {t.damages[damage]}
        {fields.length > 0 && <> · {t.differs(fields, differs.length > FIELDS_NAMED)}</>}
        {copyTakenAt === null && <> · {t.none}</>}
      </span>
      <span className={styles['acts']}>
        {copyTakenAt !== null && (
          <Button
            size="sm"
            disabled={mend.isPending}
            onClick={() => {
              act('restore');
            }}
          >
            {t.restore(say(copyTakenAt))}
          </Button>
        )}
        {damage === 'changed' && (
          <Button
            size="sm"
            kind="text"
            disabled={mend.isPending}
            onClick={() => {
              act('accept');
            }}
          >
            {t.accept}
          </Button>
        )}
        <Button
          size="sm"
          kind="text"
          disabled={mend.isPending}
          onClick={() => {
            act('set-aside');
          }}
        >
          {t.setAside}
        </Button>
      </span>
    </li>
  );
}
