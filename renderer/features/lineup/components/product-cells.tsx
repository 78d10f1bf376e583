import { fen, formatYuan } from '#shared/kernel/money.ts';
import { marginRate, type Product } from '#shared/features/lineup/index.ts';
import { readCount, readMoney } from '#shared/tabular/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { formatCount } from '#renderer/ui/format.ts';
import type { LineupText } from '../lineup.text.zh.ts';
import type { LineupActs } from '../use-lineup-acts.ts';
import { InlineEdit } from './inline-edit.tsx';
import { QcPicker } from './pickers.tsx';
import styles from './lineup-table.module.css';

type Props = { readonly product: Product; readonly acts: LineupActs; readonly t: LineupText };

/** 到手价, 毛利率, 库存 and 质检 of a row; price and stock are edited in place. */
export function ProductCells({ product, acts, t }: Props) {
  const { id, title, landedPriceFen, stock } = product;
  const price = landedPriceFen === null ? '' : formatYuan(landedPriceFen);
  const margin = marginRate(product);
  const mismatch = priceMismatch(product);
  return (
    <>
      <span
        role="cell"
        className={cx(mismatch && styles['mismatch'])}
        title={mismatch ? t.product.landedMismatch : undefined}
      >
        <InlineEdit
          strong
          shown={price}
          edit={price}
          label={t.table.cellOf(t.table.landed, title)}
          onSave={(text) => {
            const reading = readMoney(text);
            if (reading.kind === 'empty') return update({ landedPriceFen: null });
            if (reading.kind !== 'value' || reading.value < 0) return false;
            return update({ landedPriceFen: reading.value });
          }}
        />
      </span>
      <span role="cell" className={cx(styles['right'], margin === null && styles['unknown'])}>
        {margin === null ? t.table.unknown : `${formatCount(margin * 100)}%`}
      </span>
      <span role="cell">
        <InlineEdit
          shown={stock === null ? '' : formatCount(stock)}
          edit={stock === null ? '' : String(stock)}
          label={t.table.cellOf(t.table.stock, title)}
          onSave={(text) => {
            const reading = readCount(text);
            if (reading.kind === 'empty') return update({ stock: null });
            if (reading.kind !== 'value' || reading.value < 0) return false;
            return update({ stock: reading.value });
          }}
        />
      </span>
      <span role="cell">
        <QcPicker
          qc={product.qc}
          label={t.table.cellOf(t.table.qc, title)}
          t={t}
          onPick={(qc) => {
            update({ qc });
          }}
        />
      </span>
    </>
  );

  function update(patch: Parameters<LineupActs['updateProduct']>[1]): boolean {
    acts.updateProduct(id, patch);
    return true;
  }
}

function priceMismatch({ listPriceFen, couponFen, landedPriceFen }: Product): boolean {
  if (listPriceFen === null || couponFen === null || landedPriceFen === null) return false;
  return fen(listPriceFen - couponFen) !== landedPriceFen;
}
