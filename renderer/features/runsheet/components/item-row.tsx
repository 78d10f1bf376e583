import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ClockAlert, GripVertical, OctagonAlert, Pin, Scissors } from 'lucide-react';
import { formatDuration, formatTime } from '#shared/kernel/time.ts';
import { formatYuan } from '#shared/kernel/money.ts';
import { factsOf, isHole, rehearsalOver, type ItemTiming } from '#shared/features/runsheet/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { useText } from '#renderer/ui/language.tsx';
import { RoleTag } from '#renderer/ui/role-tag.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { itemName, numberText } from '../item-name.ts';
import { minutesText } from '../minutes.ts';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh, type RunsheetText } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import { DurationInput } from './duration-input.tsx';
import styles from './sheet-table.module.css';

type ItemRowProps = { readonly timing: ItemTiming; readonly model: RunSheetModel };

export function ItemRow({ timing, model }: ItemRowProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const { item } = timing;
  const sortable = useSortable({ id: item.id, disabled: model.readOnly });
  const product = factsOf(item, model.facts);
  const hole = isHole(item, model.facts);
  const overMs = rehearsalOver(item, product?.rehearsedMs ?? null);
  const title = product !== null && !hole ? product.title : item.title;
  const name = itemName({ ...item, title });
  const number = hole ? null : (product?.number ?? null);
  return (
    <div
      ref={sortable.setNodeRef}
      role="row"
      aria-selected={model.selectedId === item.id}
      className={cx(
        styles['row'],
        model.selectedId === item.id && styles['selected'],
        model.highlighted.has(item.id) && styles['marked'],
        sortable.isDragging && styles['dragging'],
      )}
      style={{ transform: CSS.Translate.toString(sortable.transform), transition: sortable.transition }}
      onClick={() => {
        model.select(item.id);
      }}
    >
      <span role="cell">
        <button
          type="button"
          ref={sortable.setActivatorNodeRef}
          className={styles['grip']}
          {...sortable.attributes}
          {...sortable.listeners}
          aria-label={t.dragHandle(name)}
        >
          <GripVertical size={14} aria-hidden />
        </button>
      </span>
      <span role="cell" className={styles['start']}>
        {formatTime(timing.startsAt, model.view.show.timeZone)}
      </span>
      <span role="cell">
        <DurationInput
          value={item.plannedMs}
          shown={t.minutes(minutesText(item.plannedMs))}
          label={t.lengthOf(name)}
          disabled={model.readOnly}
          onCommit={(plannedMs) => void model.edit([{ kind: 'resize', itemId: item.id, plannedMs }])}
        />
      </span>
      <span role="cell">
        <RoleTag role={item.role}>{item.buffer === true ? t.buffer : t.role[item.role]}</RoleTag>
      </span>
      <span role="cell" className={styles['what']} title={item.notes === '' ? name : `${name}\n${item.notes}`}>
        {number !== null && <span className={styles['quiet']}>{numberText(number)} </span>}
        {title}
        {item.encore && <span className={styles['encore']}>{t.encore}</span>}
      </span>
      <span role="cell" className={styles['right']}>
        {product !== null && !hole && product.landedPriceFen !== null && `¥${formatYuan(product.landedPriceFen)}`}
      </span>
      <span role="cell" className={cx(styles['right'], overMs > 0 ? styles['late'] : styles['quiet'])}>
        {product?.rehearsedMs != null && formatDuration(product.rehearsedMs)}
      </span>
      <span role="cell" className={styles['check']}>
        <Checks timing={timing} model={model} hole={hole} overMs={overMs} t={t} />
      </span>
    </div>
  );
}

type ChecksProps = ItemRowProps & { readonly hole: boolean; readonly overMs: number; readonly t: RunsheetText };

function Checks({ timing, model, hole, overMs, t }: ChecksProps) {
  const { item } = timing;
  const product = factsOf(item, model.facts);
  const qc = product === null ? '' : t.qcTag[product.qc];
  return (
    <>
      {overMs > 0 && (
        <StatusTag tone="late" icon={ClockAlert}>
          {t.overTag(formatDuration(overMs))}
        </StatusTag>
      )}
      {timing.cutMs > 0 && (
        <StatusTag tone="late" icon={Scissors}>
          {t.cutTag(formatDuration(timing.cutMs))}
        </StatusTag>
      )}
      {hole && (
        <StatusTag tone="late" icon={OctagonAlert}>
          {t.holeTag}
        </StatusTag>
      )}
      {!hole && product !== null && product.landedPriceFen === null && (
        <StatusTag tone="late" icon={OctagonAlert}>
          {t.noPriceTag}
        </StatusTag>
      )}
      {qc !== '' && (
        <StatusTag tone="late" icon={OctagonAlert}>
          {qc}
        </StatusTag>
      )}
      {item.pinnedAt !== null && (
        <StatusTag tone="outline" icon={Pin}>
          {t.pinnedAt(formatTime(item.pinnedAt, model.view.show.timeZone))}
        </StatusTag>
      )}
    </>
  );
}
