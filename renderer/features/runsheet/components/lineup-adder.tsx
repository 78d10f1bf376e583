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
import type { RunSheetModel } from '../use-run-sheet.ts';
import styles from './lineup-adder.module.css';

type LineupAdderProps = {
  readonly model: RunSheetModel;
  readonly open: boolean;
  readonly onClose: () => void;
};

/** Chooses products of the lineup and puts them on the sheet in lineup order. */
export function LineupAdder({ model, open, onClose }: LineupAdderProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const [chosen, setChosen] = useState<readonly Id[]>([]);
  const add = useCommand(runsheetContract, 'addFromLineup');
  const notice = useNotice();
  const choices = model.view.lineup.filter((choice) => choice.productId !== null);

  const close = (): void => {
    setChosen([]);
    onClose();
  };
  const send = (): void => {
    const lineupItemIds = choices.map((choice) => choice.itemId).filter((itemId) => chosen.includes(itemId));
    add.mutate(
      { showId: model.view.show.id, lineupItemIds, at: model.insertAt },
      { onSuccess: close, onError: notice.showError },
    );
  };
  const none = chosen.length === 0;
  const foot = (
    <Button
      kind="primary"
      disabled={none}
      reason={none ? t.chooseFirst : undefined}
      busy={add.isPending}
      onClick={send}
    >
      {t.addCount(chosen.length)}
    </Button>
  );
  return (
    <Drawer open={open} onClose={close} title={t.addProducts} bare foot={foot}>
      {choices.length === 0 && <EmptyState icon={PackageOpen} title={t.lineupEmpty} />}
      <Choices model={model} choices={choices} chosen={chosen} onChange={setChosen} />
    </Drawer>
  );
}

type ChoicesProps = {
  readonly model: RunSheetModel;
  readonly choices: readonly LineupChoice[];
  readonly chosen: readonly Id[];
  readonly onChange: (chosen: readonly Id[]) => void;
};

function Choices({ model, choices, chosen, onChange }: ChoicesProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const used = new Set(model.sheet.items.map((item) => item.productId));
  const toggle = (itemId: Id): void => {
    onChange(chosen.includes(itemId) ? chosen.filter((other) => other !== itemId) : [...chosen, itemId]);
  };
  return (
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
            {used.has(choice.productId) && <span className={styles['quiet']}>{t.onSheet}</span>}
            <RoleTag role={choice.role}>{t.role[choice.role]}</RoleTag>
          </label>
        </li>
      ))}
    </ul>
  );
}
