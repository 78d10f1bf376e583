import { fen, formatYuan, formatYuanIn, type YuanDecimals } from '#shared/kernel/money.ts';
import { marginRate, type Product } from '#shared/features/lineup/index.ts';
import { readCount, readMoney } from '#shared/tabular/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { formatCount } from '#renderer/ui/format.ts';
import type { LineupText } from '../lineup.text.zh.ts';
import type { LineupActs } from '../use-lineup-acts.ts';
import { InlineEdit } from './inline-edit.tsx';
import { QcPicker } from './pickers.tsx';
import styles from './lineup-table.module.css';

type Props = {
  readonly product: Product;
  readonly acts: LineupActs;
  readonly t: LineupText;
  readonly decimals: YuanDecimals;
};

/** 到手价, 毛利率, 库存 and 质检 of a row; price and stock are edited in place. */
export function ProductCells(props: Props) {
  const { product, acts, t } = props;
  const margin = marginRate(product);
  return (
    <>
      <PriceCell {...props} />
      <span role="cell" className={cx(styles['right'], margin === null && styles['unknown'])}>
        {margin === null ? t.table.unknown : `${formatCount(margin * 100)}%`}
      </span>
      <StockCell {...props} />
      <span role="cell">
        <QcPicker
          qc={product.qc}
          label={t.table.cellOf(t.table.qc, product.title)}
          t={t}
          onPick={(qc) => {
            acts.updateProduct(product.id, { qc });
          }}
        />
      </span>
    </>
  );
}

function PriceCell({ product, acts, t, decimals }: Props) {
  const { id, title, landedPriceFen } = product;
  const mismatch = priceMismatch(product);
  const save = (text: string): boolean => {
    const reading = readMoney(text);
    if (reading.kind === 'unread' || reading.kind === 'reread') return false;
    if (reading.kind === 'value' && reading.value < 0) return false;
    acts.updateProduct(id, { landedPriceFen: reading.kind === 'value' ? reading.value : null });
    return true;
  };
  return (
    <span
      role="cell"
      className={cx(mismatch && styles['mismatch'])}
      title={mismatch ? t.product.landedMismatch : undefined}
    >
      <InlineEdit
        strong
        shown={landedPriceFen === null ? '' : formatYuanIn(landedPriceFen, decimals)}
        edit={landedPriceFen === null ? '' : formatYuan(landedPriceFen)}
        label={t.table.cellOf(t.table.landed, title)}
        problem={t.product.typedMoney}
        onSave={save}
      />
    </span>
  );
}

function StockCell({ product: { id, title, stock }, acts, t }: Props) {
  const save = (text: string): boolean => {
    const reading = readCount(text);
    if (reading.kind === 'unread' || reading.kind === 'reread') return false;
    if (reading.kind === 'value' && reading.value < 0) return false;
    acts.updateProduct(id, { stock: reading.kind === 'value' ? reading.value : null });
    return true;
  };
  return (
    <span role="cell">
      <InlineEdit
        shown={stock === null ? '' : formatCount(stock)}
        edit={stock === null ? '' : String(stock)}
        label={t.table.cellOf(t.table.stock, title)}
        problem={t.product.typedCount}
        onSave={save}
      />
    </span>
  );
}

function priceMismatch({ listPriceFen, couponFen, landedPriceFen }: Product): boolean {
  if (listPriceFen === null || couponFen === null || landedPriceFen === null) return false;
  return fen(listPriceFen - couponFen) !== landedPriceFen;
}
