import { X } from 'lucide-react';
import {
  createContext,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import { AppError } from '#shared/kernel/app-error.ts';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';
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
  /** What failed and the way on; stays for half a minute, until closed or until the page is left. */
  readonly showError: (error: unknown) => void;
  readonly clear: () => void;
  /** Takes away a line whose button is no longer true. */
  readonly withdraw: () => void;
  /** The page is left: a failure said on it goes too, unless it has only just come. */
  readonly leave: () => void;
};

/** Writes what nobody expected into the log and gives its number. */
export type NoteFault = (error: unknown) => Promise<string>;

type Line = {
  readonly text: string;
  readonly way?: string;
  readonly action?: NoticeAction | undefined;
  readonly failed: boolean;
  /** Number of the log entry, to be copied. */
  readonly errorId?: string | undefined;
  readonly since: number;
};

const STAY_MS = 6000;
const FAILED_STAY_MS = 30_000;
/** A failure younger than this belongs to the page that opens, not to the one left behind. */
const JUST_NOW_MS = 1000;
const nothing = (): void => undefined;
const silent: Notify = { show: nothing, showError: nothing, clear: nothing, withdraw: nothing, leave: nothing };
const NoticeContext = createContext<Notify>(silent);

/** Says things quietly from anywhere: `const { showError } = useNotice(); showError(thrown)`. */
export function useNotice(): Notify {
  return useContext(NoticeContext);
}

type NoticeProviderProps = { readonly children: ReactNode; readonly onFault?: NoteFault };

/** Holds the notice line. Once, around the app. */
export function NoticeProvider({ children, onFault }: NoticeProviderProps) {
  const [line, setLine] = useState<Line | null>(null);
  const sentence = useErrorText();
  const notify = useMemo<Notify>(() => {
    const say = (error: unknown): void => {
      const { what, way } = sentence(error);
      setLine({ text: what, way, failed: true, errorId: numberOf(error), since: performance.now() });
    };
    return {
      show: (text, action) => {
        setLine({ text, action, failed: false, since: performance.now() });
      },
      showError: (error) => {
        say(error);
        if (error instanceof AppError || onFault === undefined) return;
        onFault(error).then((errorId) => {
          say(new AppError('INTERNAL', { errorId }));
        }, nothing);
      },
      clear: () => {
        setLine(null);
      },
      withdraw: () => {
        setLine((now) => (now?.action === undefined ? now : null));
      },
      leave: () => {
        setLine((now) => (now !== null && now.failed && performance.now() - now.since > JUST_NOW_MS ? null : now));
      },
    };
  }, [sentence, onFault]);
  return (
    <NoticeContext value={notify}>
      {children}
      <div className={styles['place']} role="status" aria-live="polite">
        {line !== null && <NoticeLine key={line.since} line={line} onClose={notify.clear} />}
      </div>
    </NoticeContext>
  );
}

/** Only a program error has an entry in the log; expected failures say all there is to say. */
function numberOf(error: unknown): string | undefined {
  if (!(error instanceof AppError) || error.code !== 'INTERNAL') return undefined;
  const { errorId } = error.details;
  return typeof errorId === 'string' ? errorId : undefined;
}

/** Goes after a while, but not under the pointer. */
function useStay(line: Line, onClose: () => void): readonly [held: (held: boolean) => void] {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(onClose, line.failed ? FAILED_STAY_MS : STAY_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [line, held, onClose]);
  return [setHeld];
}

/** A failure stays long, so the page makes room for it instead of lying under it. */
function useRoom(line: Line, box: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    if (!line.failed || box.current === null) return undefined;
    const { style } = document.documentElement;
    style.setProperty('--notice-room', `${Math.ceil(box.current.getBoundingClientRect().height) + NOTICE_GAP_PX}px`);
    return () => {
      style.removeProperty('--notice-room');
    };
  }, [line, box]);
}

/** Below and above the line. */
const NOTICE_GAP_PX = 24;

function NoticeLine({ line, onClose }: { readonly line: Line; readonly onClose: () => void }) {
  const t = useText({ zh: uiTextZh, en: uiTextEn });
  const { action, errorId } = line;
  const box = useRef<HTMLDivElement>(null);
  const [hold] = useStay(line, onClose);
  useRoom(line, box);
  return (
    <div
      ref={box}
      className={cx(styles['line'], line.failed && styles['failed'])}
      onPointerEnter={() => {
        hold(true);
      }}
      onPointerLeave={() => {
        hold(false);
      }}
    >
      <span>
        {line.failed ? <b>{line.text}</b> : line.text}
        {line.way !== undefined && <span className={styles['way']}>{line.way}</span>}
      </span>
      {errorId !== undefined && <CopyNumber errorId={errorId} />}
      {action !== undefined && (
        <Button
          size="xs"
          onClick={() => {
            onClose();
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button size="xs" kind="text" icon={X} aria-label={t.close} onClick={onClose} />
    </div>
  );
}

/** Copies the number of a log entry and says so. */
export function CopyNumber({ errorId }: { readonly errorId: string }) {
  const t = useText({ zh: uiTextZh, en: uiTextEn });
  const [copied, setCopied] = useState(false);
  return (
    <Button
      size="xs"
      aria-label={`${t.copyNumber} ${errorId}`}
      onClick={() => {
        setCopied(copyText(errorId));
      }}
    >
      {copied ? t.copied : t.copyNumber}
    </Button>
  );
}
