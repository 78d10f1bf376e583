import { FilePlus } from 'lucide-react';
import { Link } from 'react-router';
import { AppError } from '#shared/kernel/app-error.ts';
import { MAX_ITEM_MS, runsheetContract } from '#shared/features/runsheet/index.ts';
import type { SelectableShow } from '#shared/features/schedule/index.ts';
import { call } from '#renderer/bridge/client.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Note } from '#renderer/ui/note.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { useLiveText } from '../use-live.ts';
import type { Gate } from '../gate.ts';
import styles from './gate-panel.module.css';

type QuickStartProps = { readonly gate: Gate; readonly show: SelectableShow };

/** A show with nothing prepared: what is missing, and how to be on air tonight all the same. */
export function QuickStart({ gate, show }: QuickStartProps) {
  const t = useLiveText();
  const { showError } = useNotice();
  const blank = (): void => {
    blankSheet(show, t.prep.quick.item).catch(showError);
  };
  useKeys({ N: blank }, { enabled: !gate.hasRunSheet });
  if (gate.hasChecklist && gate.hasRunSheet) return <div className={styles['hint']}>{t.prep.sheet(gate.items)}</div>;
  return (
    <Note tone="neutral" title={t.prep.state(gate)}>
      <p className={styles['how']}>{gate.hasRunSheet ? t.prep.quick.noChecklist : t.prep.quick.noSheet}</p>
      <div className={styles['ways']}>
        {!gate.hasRunSheet && (
          <Button icon={FilePlus} keys="N" onClick={blank}>
            {t.prep.quick.blank}
          </Button>
        )}
        {!gate.hasRunSheet && <Link to={`/run-sheet?show=${show.id}`}>{t.prep.toRunSheet}</Link>}
        {!gate.hasChecklist && <Link to={`/sop?show=${show.id}`}>{t.prep.toSop}</Link>}
      </div>
    </Note>
  );
}

/** A sheet of one segment as long as the booked time: a clock to go by, and nothing to fill in first. */
async function blankSheet({ id: showId, startsAt, endsAt }: SelectableShow, title: string): Promise<void> {
  try {
    await call(runsheetContract, 'createEmpty', { showId });
  } catch (error) {
    // One that stands there without an item is filled the same way.
    if (!(error instanceof AppError) || error.code !== 'RUNSHEET_EXISTS') throw error;
  }
  const item = {
    title,
    role: 'segment' as const,
    plannedMs: Math.min(MAX_ITEM_MS, endsAt - startsAt),
    productId: null,
    number: null,
  };
  await call(runsheetContract, 'edit', { showId, edits: [{ kind: 'insert', at: 0, item }] });
}
