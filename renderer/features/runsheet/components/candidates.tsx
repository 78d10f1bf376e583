import { useDraggable } from '@dnd-kit/core';
import { GripVertical, PackageOpen } from 'lucide-react';
import { candidatesFor, placing, type Candidate, type RunSheetItem } from '#shared/features/runsheet/index.ts';
import { formatYuan } from '#shared/kernel/money.ts';
import { Button } from '#renderer/ui/button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { RoleTag } from '#renderer/ui/role-tag.tsx';
import { itemName, numberText } from '../item-name.ts';
import { lineupDragId } from '../lineup-drag.ts';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import styles from './candidates.module.css';

type CandidatesProps = { readonly slot: RunSheetItem; readonly model: RunSheetModel };

/** 候选 for an open slot, those that fit first; one click puts one in, and each can be dragged onto any open slot. */
export function Candidates({ slot, model }: CandidatesProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const all = candidatesFor(slot, model.sheet, model.view.lineup, model.facts);
  if (all.length === 0) return <EmptyState icon={PackageOpen} title={t.lineupEmpty} />;
  const fitting = all.filter((candidate) => candidate.fits && !candidate.barred);
  const rest = all.filter((candidate) => !fitting.includes(candidate));
  return (
    <>
      <p className={styles['how']}>{t.candidates.how(slot.title)}</p>
      <Group title={t.candidates.fitting(fitting.length)} slot={slot} candidates={fitting} model={model} />
      {rest.length > 0 && <Group title={t.candidates.rest} slot={slot} candidates={rest} model={model} />}
    </>
  );
}

type GroupProps = CandidatesProps & { readonly title: string; readonly candidates: readonly Candidate[] };

function Group({ title, slot, candidates, model }: GroupProps) {
  return (
    <section aria-label={title}>
      <h3 className={styles['group']}>{title}</h3>
      <ul className={styles['list']}>
        {candidates.map((candidate) => (
          <CandidateRow key={candidate.choice.itemId} slot={slot} candidate={candidate} model={model} />
        ))}
      </ul>
    </section>
  );
}

function CandidateRow({ slot, candidate, model }: CandidatesProps & { readonly candidate: Candidate }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const { choice, product, used, barred } = candidate;
  const closed = barred || model.readOnly;
  const { setNodeRef, attributes, listeners, isDragging } = useDraggable({
    id: lineupDragId(choice.itemId),
    disabled: closed,
  });
  const edit = placing(slot, choice, model.facts);
  const words = [used ? t.onSheet : '', t.qcTag[product.qc]].filter((word) => word !== '');
  return (
    <li ref={setNodeRef} className={cx(styles['row'], isDragging && styles['lifted'])}>
      <button
        type="button"
        className={styles['grip']}
        disabled={closed}
        {...attributes}
        {...listeners}
        aria-label={t.dragHandle(itemName(choice))}
      >
        <GripVertical size={14} aria-hidden />
      </button>
      <div className={styles['what']}>
        <span className={styles['title']} title={choice.title}>
          <span className={styles['quiet']}>{numberText(choice.number)} </span>
          {choice.title}
        </span>
        <span className={styles['facts']}>
          <RoleTag role={choice.role}>{t.role[choice.role]}</RoleTag>
          {product.landedPriceFen === null ? t.noPriceTag : `¥${formatYuan(product.landedPriceFen)}`}
          {words.map((word) => (
            <span key={word} className={barred ? styles['late'] : undefined}>
              {word}
            </span>
          ))}
        </span>
      </div>
      {edit !== null && !model.readOnly && (
        <Button size="xs" onClick={() => void model.edit([edit])}>
          {t.candidates.take}
        </Button>
      )}
    </li>
  );
}
