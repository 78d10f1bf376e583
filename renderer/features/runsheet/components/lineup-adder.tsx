import { Checkbox } from 'antd';
import { PackageOpen } from 'lucide-react';
import { useState } from 'react';
import type { Id } from '#shared/kernel/ids.ts';
import { runsheetContract, type LineupChoice } from '#shared/features/runsheet/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Drawer } from '#renderer/ui/drawer.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import { RoleTag } from '#renderer/ui/role-tag.tsx';
import { numberText } from '../item-name.ts';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh } from '../runsheet.text.zh.ts';
import styles from './lineup-adder.module.css';

type LineupAdderProps = {
  readonly showId: Id;
  readonly lineup: readonly LineupChoice[];
  /** Products already on the sheet. */
  readonly used: ReadonlySet<Id>;
  /** Position the products go to; the end when undefined. */
  readonly at: number | undefined;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** Chooses products of the lineup and puts them on the sheet in lineup order. */
export function LineupAdder({ showId, lineup, used, at, open, onClose }: LineupAdderProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const [chosen, setChosen] = useState<readonly Id[]>([]);
  const add = useCommand(runsheetContract, 'addFromLineup');
  const notice = useNotice();
  const choices = lineup.filter((choice) => choice.productId !== null);

  const close = (): void => {
    setChosen([]);
    onClose();
  };
  const send = async (): Promise<void> => {
    const lineupItemIds = choices.filter((choice) => chosen.includes(choice.itemId)).map((choice) => choice.itemId);
    try {
      await add.mutateAsync({ showId, lineupItemIds, ...(at === undefined ? {} : { at }) });
      close();
    } catch (error) {
      notice.showError(error);
    }
  };
  const toggle = (itemId: Id): void => {
    setChosen(chosen.includes(itemId) ? chosen.filter((other) => other !== itemId) : [...chosen, itemId]);
  };
  return (
    <Drawer
      open={open}
      onClose={close}
      title={t.addProducts}
      bare
      foot={
        <Button kind="primary" disabled={chosen.length === 0} busy={add.isPending} onClick={() => void send()}>
          {t.addCount(chosen.length)}
        </Button>
      }
    >
      {choices.length === 0 ? (
        <EmptyState icon={PackageOpen} title={t.lineupEmpty} />
      ) : (
        <ul className={styles['list']}>
          {choices.map((choice) => (
            <li key={choice.itemId}>
              <label className={styles['choice']}>
                <Checkbox
                  checked={chosen.includes(choice.itemId)}
                  onChange={() => {
                    toggle(choice.itemId);
                  }}
                />
                <span className={styles['quiet']}>{numberText(choice.number)}</span>
                <span className={styles['title']}>{choice.title}</span>
                {choice.productId !== null && used.has(choice.productId) && (
                  <span className={styles['quiet']}>{t.onSheet}</span>
                )}
                <RoleTag role={choice.role}>{t.role[choice.role]}</RoleTag>
              </label>
            </li>
          ))}
        </ul>
      )}
    </Drawer>
  );
}
