import { Button } from '#renderer/ui/button.tsx';
import { Key } from '#renderer/ui/key.tsx';
import { useLanguage, useText } from '#renderer/ui/language.tsx';
import { appTextEn } from './app.text.en.ts';
import { appTextZh } from './app.text.zh.ts';
import { ACTIONS, NAV } from './feature-texts.ts';
import { Overlay } from './overlay.tsx';
import styles from './key-list.module.css';

type Line = { readonly keys: readonly string[]; readonly label: string };

/** `?`: every key that works from any screen. Keys of one screen are printed in its buttons and foot line. */
export function KeyList({ onClose }: { readonly onClose: () => void }) {
  const t = useText({ zh: appTextZh, en: appTextEn });
  const language = useLanguage();
  const everywhere: readonly Line[] = [
    { keys: ['Ctrl K'], label: t.keys.find },
    { keys: ['Ctrl Z'], label: t.keys.undo },
    { keys: ['Ctrl Shift Z'], label: t.keys.redo },
    { keys: ['J', 'K'], label: t.keys.move },
    { keys: ['Enter'], label: t.keys.open },
    { keys: ['Esc'], label: t.keys.close },
    { keys: ['Ctrl +', 'Ctrl −'], label: t.keys.zoom },
    { keys: ['Ctrl 0'], label: t.keys.zoomReset },
    { keys: ['?'], label: t.keys.list },
  ];
  const go = NAV.map((entry) => ({ keys: ['G', entry.key], label: entry.label[language] }));
  const actions = ACTIONS.filter((action) => action.keys?.[0] !== 'G').flatMap((action) =>
    action.keys === undefined ? [] : [{ keys: action.keys, label: action.label[language] }],
  );
  return (
    <Overlay label={t.keyList} onClose={onClose}>
      <div className={styles['head']}>
        <h2>{t.keyList}</h2>
        <Button kind="text" size="sm" keys="Esc" onClick={onClose}>
          {t.close}
        </Button>
      </div>
      <div className={styles['columns']} tabIndex={0} role="group" aria-label={t.keyList}>
        <Group title={t.keyGroups.everywhere} lines={everywhere} />
        <Group title={t.keyGroups.go} lines={go} />
        {actions.length > 0 && <Group title={t.keyGroups.actions} lines={actions} />}
      </div>
    </Overlay>
  );
}

function Group({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  return (
    <section>
      <h3 className={styles['group']}>{title}</h3>
      {lines.map((line) => (
        <div key={line.label} className={styles['line']}>
          <span>{line.label}</span>
          <span className={styles['keys']}>
            <Key keys={line.keys} />
          </span>
        </div>
      ))}
    </section>
  );
}
