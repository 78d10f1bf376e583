import { Input, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { SECOND } from '#shared/kernel/time.ts';
import { liveContract, type LiveMessage, type LiveView } from '#shared/features/live/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Key } from '#renderer/ui/key.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { useCanMessage } from '../driven-elsewhere.tsx';
import { useLiveAct, useLiveText } from '../use-live.ts';
import { LabelEditor } from './label-editor.tsx';
import styles from './desk.module.css';

const LONGEST_MESSAGE = 30;
/** Unseen for this long is said in orange. */
const UNSEEN_MS = 20 * SECOND;

/** 给主播: canned lines on Alt 1–7, free text on T, and whether the anchor has seen them. */
export function MessageDesk({ view }: { readonly view: LiveView }) {
  const t = useLiveText();
  const act = useLiveAct();
  const canMessage = useCanMessage();
  const [text, setText] = useState('');
  const [renaming, setRenaming] = useState(false);
  const field = useRef<InputRef>(null);
  const { showId, messages } = view.session;
  const over = tooLong(text);
  const canned = useCall(liveContract, 'labels', {}).data?.messages ?? [];
  const send = async (line: string): Promise<boolean> =>
    canMessage &&
    line.trim() !== '' &&
    tooLong(line) === 0 &&
    (await act('sendMessage', { showId, text: line.trim() }));
  const keys = Object.fromEntries(canned.map((line, index) => [`Alt+${index + 1}`, () => void send(line)]));
  useKeys({
    ...keys,
    T: (event) => {
      event.preventDefault();
      field.current?.focus();
    },
  });
  return (
    <Card fill>
      <CardHead title={t.message.title}>
        <Button
          kind="text"
          size="xs"
          aria-pressed={renaming}
          onClick={() => {
            setRenaming(!renaming);
          }}
        >
          {t.labels.edit}
        </Button>
        <Button size="xs" keys="P" onClick={() => void act('presenter', { showId, open: true })}>
          {t.message.window}
        </Button>
      </CardHead>
      <div className={styles['body']}>
        {renaming && (
          <LabelEditor
            of="messages"
            onClose={() => {
              setRenaming(false);
            }}
          />
        )}
        {!renaming &&
          canned.map((line, index) => (
            <button
              key={line}
              type="button"
              disabled={!canMessage}
              className={styles['canned']}
              onClick={() => void send(line)}
            >
              <span>{line}</span>
              <Key keys={`Alt ${index + 1}`} />
            </button>
          ))}
      </div>
      {messages.length > 0 && (
        <div className={styles['sent']}>
          {messages.slice(-2).map((message) => (
            <MessageLine key={message.id} message={message} onRemind={() => void send(message.text)} />
          ))}
        </div>
      )}
      <div className={styles['foot']}>
        {text !== '' && (
          <div className={cx(styles['room'], over > 0 && styles['tooLong'])} role="status">
            {over > 0 ? t.message.tooLong(over) : t.message.room(text.trim().length, LONGEST_MESSAGE)}
          </div>
        )}
        <Input
          ref={field}
          {...(over > 0 ? { status: 'error' as const } : {})}
          value={text}
          disabled={!canMessage}
          placeholder={t.message.placeholder}
          aria-label={t.message.placeholder}
          suffix={<Key keys="T" />}
          onChange={(event) => {
            setText(event.target.value);
          }}
          onPressEnter={(event) => {
            if (event.nativeEvent.isComposing) return;
            // What did not get there stays in the field.
            void send(text).then((sent) => {
              if (sent) setText((now) => (now === text ? '' : now));
            });
            field.current?.blur();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') field.current?.blur();
          }}
        />
      </div>
    </Card>
  );
}

/** How many characters more than the anchor can read at a glance; nothing is cut off unseen. */
function tooLong(text: string): number {
  return Math.max(0, text.trim().length - LONGEST_MESSAGE);
}

type MessageLineProps = { readonly message: LiveMessage; readonly onRemind: () => void };

function MessageLine({ message, onRemind }: MessageLineProps) {
  return (
    <div className={styles['line']}>
      <span className={styles['grow']}>“{message.text}”</span>
      <MessageState message={message} onRemind={onRemind} />
    </div>
  );
}

function MessageState({ message, onRemind }: MessageLineProps) {
  const t = useLiveText();
  const now = useNow();
  const { sentAt, seenAt } = message;
  if (seenAt !== null)
    return <StatusTag tone="neutral">{t.message.seen(Math.round((seenAt - sentAt) / SECOND))}</StatusTag>;
  if (now - sentAt < UNSEEN_MS) return <StatusTag tone="outline">{t.message.sent}</StatusTag>;
  return (
    <button type="button" className={styles['remind']} onClick={onRemind}>
      {t.message.unseen}
    </button>
  );
}
