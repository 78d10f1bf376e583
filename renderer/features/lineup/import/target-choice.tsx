import { Input, Segmented } from 'antd';
import {
  lineupContract,
  MAX_LINEUP_ITEMS,
  type ImportSession,
  type ImportTarget,
} from '#shared/features/lineup/index.ts';
import { useCommand } from '#renderer/bridge/use-calls.ts';
import { formatCount } from '#renderer/ui/format.ts';
import { Note } from '#renderer/ui/note.tsx';
import type { LineupText } from '../lineup.text.zh.ts';
import { useFailure } from '../use-failure.ts';
import styles from './preview.module.css';

type Props = {
  readonly session: ImportSession;
  readonly t: LineupText;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly onChanged: () => void;
};

/** Where the products go. A final lineup and a file too large for one are said before anything is applied. */
export function TargetChoice({ session, t, reason, onReason, onChanged }: Props) {
  const onError = useFailure();
  const choose = useCommand(lineupContract, 'importTarget');
  const { sessionId, target, lineupState, counts } = session;
  const { asks } = t.import;
  const { lineup, library } = asks.targets;
  const isFinal = lineupState === 'final';
  const isMany = !isFinal && target === null;
  return (
    <div className={styles['target']}>
      {isFinal && <Note tone="late">{asks.final}</Note>}
      {isMany && <Note tone="late">{asks.many(formatCount(counts.create), formatCount(MAX_LINEUP_ITEMS))}</Note>}
      <label className={styles['role']}>
        {asks.target}
        <Segmented<ImportTarget | ''>
          size="small"
          aria-label={asks.target}
          value={target ?? ''}
          options={[
            { value: 'lineup', label: lineup },
            { value: 'library', label: library },
          ]}
          onChange={(value) => {
            if (value !== '') choose.mutate({ sessionId, target: value }, { onSuccess: onChanged, onError });
          }}
        />
      </label>
      {isFinal && target === 'lineup' && (
        <Input
          size="small"
          aria-label={asks.reason}
          placeholder={asks.reasonHint}
          value={reason}
          maxLength={200}
          onChange={(event) => {
            onReason(event.target.value);
          }}
        />
      )}
    </div>
  );
}

/** Why applying has to wait; undefined when nothing is missing. */
export function reasonNotToApply(session: ImportSession, reason: string, t: LineupText): string | undefined {
  const { counts, target, lineupState, intoLineup } = session;
  if (counts.ok - intoLineup.held === 0) return t.import.nothingToApply;
  if (target === null) return t.import.asks.needTarget;
  const opens = target === 'lineup' && lineupState === 'final';
  return opens && reason.trim() === '' ? t.import.asks.needReason : undefined;
}
