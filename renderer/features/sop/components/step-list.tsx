import { ShieldCheck } from 'lucide-react';
import { useMemo, useState, type DragEvent } from 'react';
import { isCleared, type StepState } from '#shared/features/sop/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { readTransfer, type Transferred } from '#renderer/ui/transfer.ts';
import { VirtualList } from '#renderer/ui/virtual-list.tsx';
import type { Group, ListEntry } from '../groups.ts';
import type { StepWords } from '../use-step-words.ts';
import { KindWord } from './kind-word.tsx';
import { StepStatusTag } from './step-status.tsx';
import { StoredThumb } from './stored-thumb.tsx';
import styles from './step-list.module.css';

type StepListProps = {
  readonly entries: readonly ListEntry[];
  readonly words: StepWords;
  readonly selectedId: string | null;
  readonly onSelect: (stepId: string) => void;
  readonly onOpen: (stepId: string) => void;
  readonly onDrop: (state: StepState, given: Transferred) => void;
};

const ROW = 40;
const TALL_ROW = 48;
const HEAD = 32;

/** The steps under their headings; a file dropped on a row goes into its evidence. */
export function StepList(props: StepListProps) {
  const { entries, words, selectedId } = props;
  const { t } = words;
  const height = useMemo(() => {
    const heights = entries.map((entry) =>
      'group' in entry ? HEAD : words.hint(entry.state) === null ? ROW : TALL_ROW,
    );
    return (index: number): number => heights[index] ?? ROW;
  }, [entries, words]);
  const active = entries.findIndex((entry) => 'state' in entry && entry.state.step.id === selectedId);
  return (
    <div className={styles['table']}>
      <div className={cx(styles['grid'], styles['head'])} aria-hidden>
        <span>{t.columns.id}</span>
        <span>{t.columns.step}</span>
        <span>{t.columns.due}</span>
        <span>{t.columns.owner}</span>
        <span>{t.columns.evidence}</span>
        <span>{t.columns.status}</span>
      </div>
      <VirtualList
        items={entries}
        keyOf={(entry) => ('group' in entry ? `group ${entry.group.key}` : `${entry.groupKey} ${entry.state.step.id}`)}
        rowHeight={height}
        label={t.title}
        activeIndex={active}
        className={styles['list']}
      >
        {(entry) =>
          'group' in entry ? <GroupHead group={entry.group} words={words} /> : <Row {...props} state={entry.state} />
        }
      </VirtualList>
    </div>
  );
}

function GroupHead({ group, words }: { readonly group: Group; readonly words: StepWords }) {
  const { t } = words;
  const title = (): string => {
    if (group.kind === 'person') return words.nameOf(group.key);
    if (group.kind === 'gate') return t.gate[group.key as keyof typeof t.gate];
    return t.stage[group.key as keyof typeof t.stage];
  };
  const open = group.states.filter((state) => !isCleared(state.status)).length;
  const left = open === 0 ? t.gateState.passed : t.openLeft(open);
  const count = group.total === null ? left : `${group.done} / ${group.total}`;
  return (
    <div className={styles['group']}>
      <b>{title()}</b> <span>{count}</span>
    </div>
  );
}

type RowProps = Omit<StepListProps, 'entries'> & { readonly state: StepState };

function Row({ state, words, selectedId, onSelect, onOpen, onDrop }: RowProps) {
  const { t } = words;
  const { step } = state;
  const [over, setOver] = useState(false);
  const due = words.due(state);
  const hint = words.hint(state);
  const evidence = words.evidence(state);
  const owner = state.owners[0];
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onDrop(state, readTransfer(event.dataTransfer));
  };
  return (
    <div
      role="button"
      tabIndex={-1}
      aria-current={selectedId === step.id || undefined}
      className={cx(
        styles['grid'],
        styles['row'],
        selectedId === step.id && styles['selected'],
        over && styles['over'],
        isCleared(state.status) && styles['cleared'],
      )}
      onClick={() => {
        onSelect(step.id);
        onOpen(step.id);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onOpen(step.id);
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={drop}
    >
      <span className={styles['id']}>{step.id}</span>
      <span className={styles['what']}>
        <span className={styles['title']}>
          {step.title}
          {step.blocking && <ShieldCheck size={12} aria-label={t.blockingStep} />}
        </span>
        {hint !== null && (
          <span className={cx(styles['hint'], hint.late && styles['late'])} title={hint.text}>
            {hint.text}
          </span>
        )}
      </span>
      <span className={cx(due.late && styles['late'])}>{due.text}</span>
      <span className={styles['owner']}>
        {owner === undefined ? t.nobody : words.nameOf(owner)} <i>{words.roles[step.role]}</i>
      </span>
      <span className={styles['evidence']}>
        <KindWord kind={step.kind} t={t} />
        {evidence.fileIds.slice(0, 3).map((id) => (
          <StoredThumb key={id} fileId={id} t={t} size="row" />
        ))}
        <span className={cx(styles['value'], evidence.late && styles['lateValue'])} title={evidence.text}>
          {over ? t.detail.dropHere : evidence.text}
        </span>
      </span>
      <StepStatusTag status={state.status} t={t} />
    </div>
  );
}
