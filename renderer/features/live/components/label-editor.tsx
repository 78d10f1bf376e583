import { Input } from 'antd';
import { useState } from 'react';
import { liveContract } from '#shared/features/live/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Key } from '#renderer/ui/key.tsx';
import { useLiveAct, useLiveText } from '../use-live.ts';
import styles from './desk.module.css';

type LabelEditorProps = {
  readonly of: 'markers' | 'messages';
  readonly onClose: () => void;
};

const LONGEST = { markers: 12, messages: 30 } as const;

/** Names on the keys of this desk: five markers, or seven lines to the anchor. */
export function LabelEditor({ of, onClose }: LabelEditorProps) {
  const labels = useCall(liveContract, 'labels', {}).data;
  return labels ? <Fields labels={labels} of={of} onClose={onClose} /> : null;
}

type Labels = { readonly markers: string[]; readonly messages: string[] };

function Fields({ labels, of, onClose }: LabelEditorProps & { readonly labels: Labels }) {
  const t = useLiveText();
  const act = useLiveAct();
  const [names, setNames] = useState(labels[of]);
  const tooLong = (name: string): number => Math.max(0, name.trim().length - LONGEST[of]);
  const save = async (): Promise<void> => {
    if (await act('saveLabels', { ...labels, [of]: names })) onClose();
  };
  return (
    <div className={styles['editor']}>
      {names.map((name, index) => (
        <Input
          // Places of keys, which never move.
          key={index}
          size="small"
          value={name}
          {...(tooLong(name) > 0 ? { status: 'error' as const } : {})}
          suffix={
            tooLong(name) > 0 ? <span className={styles['tooLong']}>{t.labels.tooLong(tooLong(name))}</span> : null
          }
          aria-label={t.labels.name(index + 1)}
          prefix={<Key keys={of === 'markers' ? String(index + 1) : `Alt ${index + 1}`} />}
          onChange={(event) => {
            setNames(names.map((old, at) => (at === index ? event.target.value : old)));
          }}
          onPressEnter={(event) => {
            if (!event.nativeEvent.isComposing) void save();
          }}
        />
      ))}
      <div className={styles['editorActs']}>
        <Button size="sm" onClick={onClose}>
          {t.labels.cancel}
        </Button>
        <Button
          size="sm"
          disabled={names.some((name) => name.trim() === '' || tooLong(name) > 0)}
          onClick={() => void save()}
        >
          {t.labels.save}
        </Button>
      </div>
    </div>
  );
}
