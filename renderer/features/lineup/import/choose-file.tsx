import { FileUp } from 'lucide-react';
import { lineupContract } from '#shared/features/lineup/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useNotice } from '#renderer/ui/notice.tsx';
import type { LineupText } from '../lineup.text.zh.ts';
import { useFailure } from '../use-failure.ts';
import styles from './import-panel.module.css';

type Props = { readonly t: LineupText; readonly onChoose: () => void };

export function ChooseFile({ t, onChoose }: Props) {
  const notice = useNotice();
  const onError = useFailure();
  const template = useCommand(lineupContract, 'saveTemplate');
  const saveTemplate = (): void => {
    template.mutate(
      {},
      {
        onSuccess: ({ saved }) => {
          if (saved) notice.show(t.import.templateSaved);
        },
        onError,
      },
    );
  };
  const buttons = (
    <span className={styles['buttons']}>
      <Button kind="primary" onClick={onChoose}>
        {t.import.choose}
      </Button>
      <Button onClick={saveTemplate}>{t.import.template}</Button>
    </span>
  );
  return <EmptyState icon={FileUp} title={t.import.chooseWhat} how={t.import.chooseHow} action={buttons} />;
}
