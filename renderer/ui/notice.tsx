import { X } from 'lucide-react';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { useErrorText } from './error-text.tsx';
import { useText } from './language.tsx';
import styles from './notice.module.css';
import { uiTextEn } from './ui.text.en.ts';
import { uiTextZh } from './ui.text.zh.ts';

type NoticeAction = { readonly label: string; readonly run: () => void };

export type Notify = {
  /** One quiet line at the bottom left; replaces the line before. Not for each save. */
  readonly show: (text: string, action?: NoticeAction) => void;
  /** What failed and the way on; stays until closed. */
  readonly showError: (error: unknown) => void;
  readonly clear: () => void;
};

type Line = {
  readonly text: string;
  readonly way?: string;
  readonly action?: NoticeAction | undefined;
  readonly failed: boolean;
};

const STAY_MS = 6000;
const silent: Notify = { show: () => undefined, showError: () => undefined, clear: () => undefined };
const NoticeContext = createContext<Notify>(silent);

/** Says things quietly from anywhere: `const { showError } = useNotice(); showError(thrown)`. */
export function useNotice(): Notify {
  return useContext(NoticeContext);
}

/** Holds the notice line. Once, around the app. */
export function NoticeProvider({ children }: { readonly children: ReactNode }) {
  const [line, setLine] = useState<Line | null>(null);
  const sentence = useErrorText();
  const clear = useCallback(() => {
    setLine(null);
  }, []);
  const notify = useMemo<Notify>(
    () => ({
      show: (text, action) => {
        setLine({ text, action, failed: false });
      },
      showError: (error) => {
        const { what, way } = sentence(error);
        setLine({ text: what, way, failed: true });
      },
      clear,
    }),
    [sentence, clear],
  );
  useEffect(() => {
    if (line === null || line.failed) return undefined;
    const timer = setTimeout(clear, STAY_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [line, clear]);
  return (
    <NoticeContext value={notify}>
      {children}
      <div className={styles['place']} role="status" aria-live="polite">
        {line !== null && <NoticeLine line={line} onClose={clear} />}
      </div>
    </NoticeContext>
  );
}

function NoticeLine({ line, onClose }: { readonly line: Line; readonly onClose: () => void }) {
  const t = useText({ zh: uiTextZh, en: uiTextEn });
  const { action } = line;
  return (
    <div className={cx(styles['line'], line.failed && styles['failed'])}>
      <span>
        {line.failed ? <b>{line.text}</b> : line.text}
        {line.way !== undefined && <span className={styles['way']}>{line.way}</span>}
      </span>
      {action !== undefined && (
        <Button
          size="xs"
          onClick={() => {
            action.run();
            onClose();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button size="xs" kind="text" icon={X} aria-label={t.close} onClick={onClose} />
    </div>
  );
}
