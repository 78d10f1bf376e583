import { useState } from 'react';
import { Input } from 'antd';
import { Square, Timer } from 'lucide-react';
import { formatDuration, SECOND, type Instant } from '#shared/kernel/time.ts';
import { readDuration } from '#shared/tabular/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import type { ScriptsText } from '../scripts.text.zh.ts';
import type { DraftHandle } from '../use-draft.ts';
import styles from './card-side.module.css';

type Props = { readonly handle: DraftHandle; readonly t: ScriptsText };

/** 试讲时长: measured with a stopwatch or written as m:ss. */
export function Rehearsal({ handle, t }: Props) {
  const { rehearsedMs } = handle.draft;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (rehearsedMs === null ? '' : formatDuration(rehearsedMs));
  const bad = typed !== null && typed.trim() !== '' && readLength(typed) === null;
  const type = (text: string): void => {
    setTyped(text);
    const ms = readLength(text);
    if (text.trim() === '' || ms !== null) handle.set({ rehearsedMs: ms });
  };
  return (
    <Card>
      <CardHead title={t.editor.rehearsed} />
      <div className={styles['body']}>
        <div className={styles['rehearsal']}>
          <Input
            className={styles['field'] ?? ''}
            value={shown}
            placeholder="0:00"
            aria-label={t.editor.rehearsed}
            status={bad ? 'error' : ''}
            onChange={(event) => {
              type(event.target.value);
            }}
            onBlur={() => {
              // What cannot be read stays as typed, with its reason.
              if (!bad) setTyped(null);
            }}
          />
          <Stopwatch handle={handle} t={t} />
        </div>
        <span className={bad ? styles['late'] : styles['quiet']}>
          {bad ? t.editor.rehearsedBad : t.editor.rehearsedHint}
        </span>
      </div>
    </Card>
  );
}

function Stopwatch({ handle, t }: Props) {
  const [startedAt, setStartedAt] = useState<Instant | null>(null);
  const now = useNow(SECOND);
  if (startedAt === null) {
    return (
      <Button
        size="sm"
        icon={Timer}
        onClick={() => {
          setStartedAt(now);
        }}
      >
        {t.editor.rehearseStart}
      </Button>
    );
  }
  return (
    <Button
      size="sm"
      icon={Square}
      onClick={() => {
        handle.set({ rehearsedMs: Math.max(0, now - startedAt) });
        setStartedAt(null);
      }}
    >
      {t.editor.rehearseStop(formatDuration(now - startedAt))}
    </Button>
  );
}

/** "2:50" or "2 分 50 秒" in ms; null for a bare number, which may be minutes or seconds, and anything else. */
function readLength(text: string): number | null {
  const reading = /^\s*[\d.]+\s*$/u.test(text) ? null : readDuration(text);
  return reading?.kind === 'value' ? Math.round(reading.value) * SECOND : null;
}
