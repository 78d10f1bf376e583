import { useState, type ReactNode } from 'react';
import { Dropdown } from 'antd';
import styles from './pickers.module.css';

type Props<K extends string> = {
  /** Name of the button: what it is and what stands there. */
  readonly label: string;
  readonly selected: K;
  readonly items: readonly { readonly key: K; readonly label: string }[];
  readonly onPick: (key: K) => void;
  /** What the button shows. */
  readonly children: ReactNode;
};

/** A tag that opens a list. The list is made on first use: a lineup holds hundreds of these. */
export function LazyMenu<K extends string>({ label, selected, items, onPick, children }: Props<K>) {
  const [open, setOpen] = useState<boolean | null>(null);
  const button = (
    <button
      type="button"
      className={styles['picker']}
      aria-label={label}
      aria-haspopup="menu"
      autoFocus={open !== null}
      onClick={
        open === null
          ? () => {
              setOpen(true);
            }
          : undefined
      }
    >
      {children}
    </button>
  );
  if (open === null) return button;
  return (
    <Dropdown
      trigger={['click']}
      open={open}
      autoFocus
      onOpenChange={setOpen}
      menu={{
        selectable: true,
        selectedKeys: [selected],
        items: items.map((item) => ({ ...item })),
        onClick: ({ key }) => {
          const picked = items.find((item) => item.key === key);
          if (picked !== undefined && picked.key !== selected) onPick(picked.key);
        },
      }}
    >
      {button}
    </Dropdown>
  );
}
