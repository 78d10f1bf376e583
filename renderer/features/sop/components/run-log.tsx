import { History } from 'lucide-react';
import type { Id } from '#shared/kernel/ids.ts';
import { sopContract } from '#shared/features/sop/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { VirtualList } from '#renderer/ui/virtual-list.tsx';
import type { StepWords } from '../use-step-words.ts';
import styles from './run-log.module.css';

type RunLogProps = {
  readonly showId: Id;
  readonly words: StepWords;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** 记录: who did what to which step, newest first. */
export function RunLog({ showId, words, open, onClose }: RunLogProps) {
  const { t } = words;
  const { data } = useCall(sopContract, 'log', { showId }, { enabled: open });
  const entries = data ?? [];
  return (
    <Drawer open={open} onClose={onClose} title={t.log} bare>
      {entries.length === 0 ? (
        <EmptyState icon={History} title={t.logEmpty} />
      ) : (
        <div className={styles['all']}>
          <VirtualList
            items={entries}
            keyOf={(entry, index) => `${entry.at} ${index}`}
            rowHeight={52}
            measure
            label={t.log}
          >
            {(entry) => (
              <div className={styles['entry']}>
                <span>
                  <b>{entry.stepId ?? ''}</b> {words.nameOf(entry.by)} {t.logAct[entry.act]}
                  {entry.detail !== '' && <span className={styles['detail']}> {entry.detail}</span>}
                </span>
                <span className={styles['time']}>{words.time(entry.at)}</span>
              </div>
            )}
          </VirtualList>
        </div>
      )}
    </Drawer>
  );
}
