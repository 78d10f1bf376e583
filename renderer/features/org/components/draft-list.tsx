import { Plus, X } from 'lucide-react';
import { Fragment, useState, type ReactNode } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Dot } from '#renderer/ui/dot.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { orgTextEn } from '../org.text.en.ts';
import { orgTextZh } from '../org.text.zh.ts';
import styles from './draft-list.module.css';

type FieldsProps<T> = { readonly value: T; readonly onChange: (value: T) => void; readonly strict: boolean };

type DraftListProps<T> = {
  readonly items: readonly T[];
  readonly onChange: (items: readonly T[]) => void;
  readonly empty: T;
  readonly how: string;
  readonly addLabel: string;
  readonly isComplete: (item: T) => boolean;
  readonly nameOf: (item: T) => string;
  readonly subOf: (item: T) => readonly string[];
  readonly fields: (props: FieldsProps<T>) => ReactNode;
};

/** What has been entered so far, and a form below for one more. */
export function DraftList<T>(props: DraftListProps<T>) {
  const { items, onChange, empty, how, addLabel, isComplete, nameOf, subOf, fields } = props;
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  const [draft, setDraft] = useState(empty);
  const [strict, setStrict] = useState(false);
  const add = (): void => {
    if (!isComplete(draft)) {
      setStrict(true);
      return;
    }
    onChange([...items, draft]);
    setDraft(empty);
    setStrict(false);
  };
  return (
    <div className={styles['list']}>
      <p className={styles['how']}>{how}</p>
      {items.map((item, index) => (
        <div key={`${index}-${nameOf(item)}`} className={styles['item']}>
          <b>{nameOf(item)}</b>
          <span className={styles['sub']}>
            {subOf(item).map((part, at) => (
              <Fragment key={part}>
                {at > 0 && <Dot />}
                {part}
              </Fragment>
            ))}
          </span>
          <Button
            kind="text"
            size="xs"
            icon={X}
            aria-label={t.settings.removeFor(nameOf(item))}
            onClick={() => {
              onChange(items.filter((_, at) => at !== index));
            }}
          />
        </div>
      ))}
      {fields({ value: draft, onChange: setDraft, strict })}
      <Button icon={Plus} onClick={add} className={styles['add']}>
        {addLabel}
      </Button>
    </div>
  );
}
