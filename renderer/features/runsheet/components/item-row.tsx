import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ClockAlert, GripVertical, OctagonAlert, Pin, Scissors, type LucideIcon } from 'lucide-react';
import { formatTime, type Millis } from '#shared/kernel/time.ts';
import { formatYuanIn, yuanDecimals } from '#shared/kernel/money.ts';
import { factsOf, isHole, rehearsalOver, type ItemTiming, type ProductFacts } from '#shared/features/runsheet/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { useText } from '#renderer/ui/language.tsx';
import { RoleTag } from '#renderer/ui/role-tag.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { itemName, numberText } from '../item-name.ts';
import { lineupItemOf } from '../lineup-drag.ts';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh, type RunsheetText } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import { DurationInput } from './duration-input.tsx';
import styles from './sheet-table.module.css';

type ItemRowProps = { readonly timing: ItemTiming; readonly model: RunSheetModel };

export function ItemRow({ timing, model }: ItemRowProps) {
  const { item } = timing;
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging, isOver, active } =
    useSortable({
      id: item.id,
      disabled: model.readOnly,
    });
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const shown = shownOf(timing, model);
  const state = [
    model.selectedId === item.id && styles['selected'],
    model.highlighted.has(item.id) && styles['marked'],
    isDragging && styles['dragging'],
    shown.hole && isOver && active !== null && lineupItemOf(active.id) !== null && styles['taking'],
  ];
  return (
    <div
      ref={setNodeRef}
      role="row"
      aria-selected={model.selectedId === item.id}
      className={cx(styles['row'], ...state)}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      onClick={() => {
        model.select(item.id);
      }}
    >
      <span role="cell">
        <button
          type="button"
          ref={setActivatorNodeRef}
          className={styles['grip']}
          {...attributes}
          {...listeners}
          aria-label={t.dragHandle(shown.name)}
        >
          <GripVertical size={14} aria-hidden />
        </button>
      </span>
      <Cells timing={timing} model={model} shown={shown} t={t} />
    </div>
  );
}

type Shown = {
  readonly product: ProductFacts | null;
  readonly hole: boolean;
  readonly overMs: Millis;
  readonly title: string;
  readonly name: string;
};

/** What a row says of its product: a hole keeps the name it had and shows no price. */
function shownOf({ item }: ItemTiming, model: RunSheetModel): Shown {
  const product = factsOf(item, model.facts);
  const hole = isHole(item, model.facts);
  const title = product !== null && !hole ? product.title : item.title;
  const number = hole ? null : (product?.number ?? null);
  const overMs = rehearsalOver(item, product?.rehearsedMs ?? null);
  return { product: hole ? null : product, hole, overMs, title, name: itemName({ number, title }) };
}

type CellsProps = ItemRowProps & { readonly shown: Shown; readonly t: RunsheetText };

function Cells({ timing, model, shown, t }: CellsProps) {
  const { item } = timing;
  const { product, overMs, name, title } = shown;
  const decimals = yuanDecimals(model.view.products.map(({ landedPriceFen }) => landedPriceFen));
  return (
    <>
      <span role="cell" className={styles['start']}>
        {formatTime(timing.startsAt, model.view.show.timeZone)}
      </span>
      <span role="cell">
        <DurationInput
          value={item.plannedMs}
          shown={t.length(item.plannedMs)}
          label={t.lengthOf(name)}
          disabled={model.readOnly}
          onCommit={(plannedMs) => void model.edit([{ kind: 'resize', itemId: item.id, plannedMs }])}
        />
      </span>
      <span role="cell">
        <RoleTag role={item.role}>{item.buffer === true ? t.buffer : t.role[item.role]}</RoleTag>
      </span>
      <span role="cell" className={styles['what']} title={item.notes === '' ? name : `${name}\n${item.notes}`}>
        {product?.number != null && <span className={styles['quiet']}>{numberText(product.number)} </span>}
        {title}
        {item.encore && <span className={styles['encore']}>{t.encore}</span>}
      </span>
      <span role="cell" className={styles['right']}>
        {product?.landedPriceFen != null && `¥${formatYuanIn(product.landedPriceFen, decimals)}`}
      </span>
      <span role="cell" className={cx(styles['right'], overMs > 0 ? styles['late'] : styles['quiet'])}>
        {product?.rehearsedMs != null && t.length(product.rehearsedMs)}
      </span>
      <span role="cell" className={styles['check']}>
        <Checks timing={timing} model={model} shown={shown} t={t} />
      </span>
    </>
  );
}

type Check = { readonly text: string; readonly icon: LucideIcon };

/** What is wrong with an item, in tags; the row below it says more. */
function checksOf({ timing, shown, model, t }: CellsProps): readonly Check[] {
  const { product } = shown;
  const blocked = model.view.blocked[timing.item.id]?.length ?? 0;
  const found: (Check | null)[] = [
    blocked > 0 ? { text: t.blockedTag(blocked), icon: OctagonAlert } : null,
    shown.overMs > 0 ? { text: t.overTag(t.length(shown.overMs)), icon: ClockAlert } : null,
    timing.cutMs > 0 ? { text: t.cutTag(t.length(timing.cutMs)), icon: Scissors } : null,
    shown.hole ? { text: t.holeTag, icon: OctagonAlert } : null,
    product?.landedPriceFen === null ? { text: t.noPriceTag, icon: OctagonAlert } : null,
    product !== null && t.qcTag[product.qc] !== '' ? { text: t.qcTag[product.qc], icon: OctagonAlert } : null,
  ];
  return found.filter((check) => check !== null);
}

function Checks(props: CellsProps) {
  const { pinnedAt } = props.timing.item;
  return (
    <>
      {checksOf(props).map(({ text, icon }) => (
        <StatusTag key={text} tone="late" icon={icon}>
          {text}
        </StatusTag>
      ))}
      {pinnedAt !== null && (
        <StatusTag tone="outline" icon={Pin}>
          {props.t.pinnedAt(formatTime(pinnedAt, props.model.view.show.timeZone))}
        </StatusTag>
      )}
    </>
  );
}
