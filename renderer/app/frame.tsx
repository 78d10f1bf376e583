import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { UndoProvider } from '#renderer/bridge/undo-scope.tsx';
import { DamagedDocuments, StoreReportBanner, useStoreReport } from '#renderer/features/system/index.ts';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { TopBarContext } from '#renderer/ui/top-bar-slot.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { appTextEn } from './app.text.en.ts';
import { appTextZh } from './app.text.zh.ts';
import { ClosingQuestion } from './closing-question.tsx';
import { CommandPalette } from './command-palette.tsx';
import { NAV } from './feature-texts.ts';
import { KeyList } from './key-list.tsx';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';
import { usePaletteEntries } from './use-palette-entries.ts';
import { useStrayDrops } from './use-stray-drops.ts';
import { useUndoKeys } from './use-undo-keys.ts';
import styles from './frame.module.css';

type Overlaid = 'palette' | 'keys' | null;

/** Rail, top bar and the screen; keys that work everywhere. */
export function Frame() {
  const t = useText({ zh: appTextZh, en: appTextEn });
  const [overlay, setOverlay] = useState<Overlaid>(null);
  const [left, setLeft] = useState<HTMLElement | null>(null);
  const [right, setRight] = useState<HTMLElement | null>(null);
  const places = useMemo(() => ({ left, right }), [left, right]);
  const report = useStoreReport();
  const undo = useUndoKeys();
  const undoNow = useLatest(undo.undo);
  const entries = usePaletteEntries(undo);
  useGlobalKeys(setOverlay);
  useStrayDrops();
  useLeaving();
  const close = (): void => {
    setOverlay(null);
  };
  return (
    <div className={styles['app']}>
      <a className={styles['skip']} href="#main">
        {t.skip}
      </a>
      <Rail />
      <TopBar
        onFind={() => {
          setOverlay('palette');
        }}
        onLeft={setLeft}
        onRight={setRight}
        readOnly={report?.readOnly ?? false}
      />
      <main id="main" tabIndex={-1} className={styles['main']}>
        <StoreReportBanner />
        <DamagedDocuments />
        <TopBarContext value={places}>
          <UndoProvider value={undoNow}>
            <Outlet />
          </UndoProvider>
        </TopBarContext>
      </main>
      {overlay === 'palette' && <CommandPalette entries={entries} onClose={close} />}
      <ClosingQuestion />
      {overlay === 'keys' && <KeyList onClose={close} />}
    </div>
  );
}

/** One function that always runs the newest: the button of a notice outlives the edit it was made after. */
function useLatest(run: () => void): () => void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  }, [run]);
  return useCallback(() => {
    latest.current();
  }, []);
}

/** What failed on a page is not carried to the next one. */
function useLeaving(): void {
  const { pathname } = useLocation();
  const { leave } = useNotice();
  useEffect(() => leave, [pathname, leave]);
}

function useGlobalKeys(open: (overlay: Overlaid) => void): void {
  const go = useNavigate();
  useKeys(
    Object.fromEntries(
      NAV.map((entry) => [
        `G ${entry.key}`,
        () => {
          void go(entry.path);
        },
      ]),
    ),
  );
  useKeys({
    '?': () => {
      open('keys');
    },
  });
  useKeys(
    {
      'Ctrl+K': () => {
        open('palette');
      },
    },
    { inTextFields: true },
  );
}
