import { Plus, X } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Dot } from '#renderer/ui/dot.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { orgTextEn } from '../org.text.en.ts';
import { orgTextZh } from '../org.text.zh.ts';
import type { DraftRules, Drafts } from '../drafts.ts';
import styles from './draft-list.module.css';

type FieldsProps<T> = { readonly value: T; readonly onChange: (value: T) => void; readonly strict: boolean };

type DraftListProps<T> = {
  readonly drafts: Drafts<T>;
  readonly onChange: (drafts: Drafts<T>) => void;
  readonly rules: DraftRules<T>;
  readonly how: string;
  readonly addLabel: string;
  readonly nameOf: (item: T) => string;
  readonly subOf: (item: T) => readonly string[];
  readonly fields: (props: FieldsProps<T>) => ReactNode;
};

/** What has been entered so far, and a form below for one more. */
export function DraftList<T>({ drafts, onChange, rules, how, addLabel, nameOf, subOf, fields }: DraftListProps<T>) {
  const t = useText({ zh: orgTextZh, en: orgTextEn });
  const { items, draft, strict } = drafts;
  const add = (): void => {
    if (rules.isComplete(draft)) onChange({ items: [...items, draft], draft: rules.empty, strict: false });
    else onChange({ ...drafts, strict: true });
  };
  return (
    <div className={styles['list']}>
      <p className={styles['how']}>{how}</p>
      {items.map((item, index) => (
        <div key={`${index}-${nameOf(item)}`} className={styles['item']}>
          <b>{nameOf(item)}</b>
          <Parts parts={subOf(item)} />
          <Button
            kind="text"
            size="xs"
            icon={X}
            aria-label={t.settings.removeFor(nameOf(item))}
            onClick={() => {
              onChange({ ...drafts, items: items.filter((_, at) => at !== index) });
            }}
          />
        </div>
      ))}
      {fields({
        value: draft,
        strict,
        onChange: (value) => {
          onChange({ ...drafts, draft: value });
        },
      })}
      <div className={styles['acts']}>
        <Button icon={Plus} onClick={add}>
          {addLabel}
        </Button>
        {rules.isStarted(draft) && (
          <Button
            kind="text"
            onClick={() => {
              onChange({ ...drafts, draft: rules.empty, strict: false });
            }}
          >
            {t.setup.clear}
          </Button>
        )}
      </div>
    </div>
  );
}

function Parts({ parts }: { readonly parts: readonly string[] }) {
  return (
    <span className={styles['sub']}>
      {parts.map((part, at) => (
        <Fragment key={part}>
          {at > 0 && <Dot />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
