import type { KeyboardEvent } from 'react';
import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { GripVertical, NotebookPen, Pencil, X } from 'lucide-react';
import type { Id } from '#shared/kernel/ids.ts';
import { formatYuanIn, type YuanDecimals } from '#shared/kernel/money.ts';
import type { LineupRow, Product } from '#shared/features/lineup/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import type { LineupText } from '../lineup.text.zh.ts';
import type { LineupActs } from '../use-lineup-acts.ts';
import { InlineEdit } from './inline-edit.tsx';
import { ProductCells } from './product-cells.tsx';
import { RolePicker } from './pickers.tsx';
import styles from './lineup-table.module.css';

export type RowOpening = {
  readonly onEdit: (row: LineupRow) => void;
  readonly onPick: (row: LineupRow) => void;
  readonly onCard: (row: LineupRow) => void;
};

/** Decimals of the two columns of prices. */
export type PriceDecimals = { readonly formula: YuanDecimals; readonly landed: YuanDecimals };

type Props = RowOpening & {
  readonly row: LineupRow;
  readonly index: number;
  readonly acts: LineupActs;
  readonly t: LineupText;
  readonly narrow: boolean;
  readonly decimals: PriceDecimals;
  readonly onMove: (itemId: Id, to: number) => void;
};

const numberText = (index: number): string => String(index + 1).padStart(2, '0');

export function LineupTableRow(props: Props) {
  const { row, index, t, onMove, onEdit, onPick } = props;
  const { item, product } = row;
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: item.id,
  });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.target !== event.currentTarget || event.nativeEvent.isComposing) return;
    const step =
      event.code === 'ArrowUp' || event.code === 'KeyK'
        ? -1
        : event.code === 'ArrowDown' || event.code === 'KeyJ'
          ? 1
          : 0;
    if (step !== 0) {
      event.preventDefault();
      if (event.altKey && event.ctrlKey) return onMove(item.id, index + step);
      const next = step < 0 ? event.currentTarget.previousElementSibling : event.currentTarget.nextElementSibling;
      if (next instanceof HTMLElement) next.focus();
    }
    if (event.code === 'Enter') (product === null ? onPick : onEdit)(row);
  };
  const title = product?.title ?? t.table.open;
  return (
    <div
      ref={setNodeRef}
      role="row"
      tabIndex={0}
      aria-label={`${numberText(index)} ${title}`}
      className={cx(styles['row'], product === null && styles['open'], isDragging && styles['dragging'])}
      style={{ transform: CSS.Translate.toString(transform === null ? null : { ...transform, x: 0 }), transition }}
      onKeyDown={onKeyDown}
    >
      <span role="cell" className={styles['number']}>
        <button
          type="button"
          ref={setActivatorNodeRef}
          className={styles['grip']}
          {...attributes}
          {...listeners}
          aria-label={t.table.drag(title)}
        >
          <GripVertical size={14} aria-hidden />
        </button>
        {numberText(index)}
      </span>
      {product === null ? <OpenSlot {...props} /> : <Filled {...props} product={product} />}
    </div>
  );
}

function OpenSlot({ row, acts, t, onPick }: Props) {
  return (
    <div role="cell" className={styles['slot']}>
      <RolePicker
        role={row.item.role}
        t={t}
        onPick={(role) => {
          acts.setRole(row.item.id, role);
        }}
      />
      <b>{t.table.open}</b>
      <span className={styles['wanted']}>
        <InlineEdit
          align="left"
          shown={row.item.wanted}
          edit={row.item.wanted}
          placeholder={t.table.wantedHint}
          label={t.table.open}
          onSave={(text) => {
            acts.setWanted(row.item.id, text.slice(0, 120));
            return true;
          }}
        />
      </span>
      <Button
        size="xs"
        onClick={() => {
          onPick(row);
        }}
      >
        {t.table.pick}
      </Button>
      <Remove row={row} title={t.table.open} acts={acts} t={t} />
    </div>
  );
}

function Filled(props: Props & { readonly product: Product }) {
  const { row, product, acts, t, narrow, decimals, onEdit } = props;
  return (
    <>
      <span role="cell" className={styles['title']}>
        <button
          type="button"
          className={styles['titleButton']}
          onClick={() => {
            onEdit(row);
          }}
        >
          {product.title}
        </button>
        {!narrow && product.spec !== null && <span className={styles['spec']}>{product.spec}</span>}
      </span>
      <span role="cell">
        <RolePicker
          role={row.item.role}
          t={t}
          onPick={(role) => {
            acts.setRole(row.item.id, role);
          }}
        />
      </span>
      {!narrow && <Formula product={product} decimals={decimals.formula} />}
      <ProductCells product={product} acts={acts} t={t} decimals={decimals.landed} />
      {!narrow && <RowActs {...props} />}
    </>
  );
}

function RowActs({ row, product, acts, t, onEdit, onCard }: Props & { readonly product: Product }) {
  return (
    <>
      <span role="cell">
        <Button
          size="xs"
          kind="text"
          icon={NotebookPen}
          onClick={() => {
            onCard(row);
          }}
        >
          {t.table.card}
        </Button>
      </span>
      <span role="cell" className={styles['acts']}>
        <Button
          size="xs"
          kind="text"
          icon={Pencil}
          aria-label={t.table.edit(product.title)}
          onClick={() => {
            onEdit(row);
          }}
        />
        <Remove row={row} title={product.title} acts={acts} t={t} />
      </span>
    </>
  );
}

/** 页面价 − 券, as far as both are known. */
function Formula({ product, decimals }: { readonly product: Product; readonly decimals: YuanDecimals }) {
  const { listPriceFen, couponFen } = product;
  const coupon = couponFen === null || couponFen === 0 ? '' : ` − ${formatYuanIn(couponFen, decimals)}`;
  return (
    <span role="cell" className={cx(styles['right'], styles['unknown'])}>
      {listPriceFen === null ? '—' : `${formatYuanIn(listPriceFen, decimals)}${coupon}`}
    </span>
  );
}

type RemoveProps = Pick<Props, 'row' | 'acts' | 't'> & { readonly title: string };

function Remove({ row, title, acts, t }: RemoveProps) {
  return (
    <Button
      size="xs"
      kind="text"
      icon={X}
      aria-label={t.table.remove(title)}
      onClick={() => {
        acts.remove(row.item.id);
      }}
    />
  );
}
