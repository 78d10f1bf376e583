import { Search } from 'lucide-react';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { Key } from '#renderer/ui/key.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { appTextEn } from './app.text.en.ts';
import { appTextZh } from './app.text.zh.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Overlay } from './overlay.tsx';
import { findEntries, type PaletteEntry } from './palette.rules.ts';
import styles from './command-palette.module.css';

type CommandPaletteProps = { readonly entries: readonly PaletteEntry[]; readonly onClose: () => void };

/** Ctrl K: screens, acts and shows in one list, filtered while typing. */
export function CommandPalette({ entries, onClose }: CommandPaletteProps) {
  const t = useText({ zh: appTextZh, en: appTextEn });
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const found = useMemo(() => findEntries(entries, text), [entries, text]);
  const choose = (entry: PaletteEntry | undefined): void => {
    if (entry === undefined) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = event.code === 'ArrowDown' ? 1 : event.code === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((index) => Math.max(0, Math.min(found.length - 1, index + step)));
    }
    if (event.code === 'Enter' || event.code === 'NumpadEnter') choose(found[active]);
  };
  return (
    <Overlay label={t.findShort} onClose={onClose}>
      <div className={styles['field']}>
        <Search size={16} aria-hidden />
        <input
          autoFocus
          className={styles['input']}
          placeholder={t.find}
          value={text}
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={found[active] === undefined ? undefined : `${id}-${found[active].id}`}
          aria-label={t.find}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <Key keys="Esc" />
      </div>
      <PaletteList id={id} found={found} active={active} onHover={setActive} onChoose={choose} />
    </Overlay>
  );
}

type ListProps = {
  readonly id: string;
  readonly found: readonly PaletteEntry[];
  readonly active: number;
  readonly onHover: (index: number) => void;
  readonly onChoose: (entry: PaletteEntry) => void;
};

function PaletteList({ id, found, active, onHover, onChoose }: ListProps) {
  const t = useText({ zh: appTextZh, en: appTextEn });
  return (
    <div className={styles['list']} role="listbox" id={id} aria-label={t.findShort}>
      {found.map((entry, index) => (
        <PaletteRow
          key={entry.id}
          id={`${id}-${entry.id}`}
          entry={entry}
          group={found[index - 1]?.group === entry.group ? null : t.groups[entry.group]}
          active={index === active}
          onHover={() => {
            onHover(index);
          }}
          onChoose={() => {
            onChoose(entry);
          }}
        />
      ))}
      {found.length === 0 && <div className={styles['none']}>{t.nothingFound}</div>}
    </div>
  );
}

type RowProps = {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly group: string | null;
  readonly active: boolean;
  readonly onHover: () => void;
  readonly onChoose: () => void;
};

function PaletteRow({ id, entry, group, active, onHover, onChoose }: RowProps) {
  return (
    <>
      {group !== null && (
        <div className={styles['group']} role="presentation">
          {group}
        </div>
      )}
      <div
        id={id}
        role="option"
        aria-selected={active}
        ref={active ? (row) => row?.scrollIntoView({ block: 'nearest' }) : undefined}
        className={cx(styles['row'], active && styles['active'])}
        onPointerMove={onHover}
        onClick={onChoose}
      >
        <span className={styles['label']}>{entry.label}</span>
        {entry.sub !== undefined && <span className={styles['sub']}>{entry.sub}</span>}
        {entry.keys !== undefined && <Key keys={entry.keys} />}
      </div>
    </>
  );
}
