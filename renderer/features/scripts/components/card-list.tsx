import { Check, CircleDashed } from 'lucide-react';
import type { Id } from '#shared/kernel/ids.ts';
import { formatYuan } from '#shared/kernel/money.ts';
import { formatDuration } from '#shared/kernel/time.ts';
import type { LineupRow, Product } from '#shared/features/lineup/index.ts';
import { TALK_PARTS } from '#shared/features/scripts/index.ts';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { VirtualList } from '#renderer/ui/virtual-list.tsx';
import type { ScriptsText } from '../scripts.text.zh.ts';
import { isUnsaved } from '../use-draft.ts';
import styles from './card-list.module.css';

type FilledRow = LineupRow & { readonly product: Product };
type Overview = {
  readonly productId: Id;
  readonly version: number;
  readonly filledParts: number;
  readonly rehearsedMs: number | null;
};

type Props = {
  readonly rows: readonly FilledRow[];
  readonly overview: readonly Overview[];
  readonly chosen: Id | null;
  readonly t: ScriptsText;
  readonly onChoose: (productId: Id) => void;
};

const ROW_HEIGHT = 52;

/** Products of the lineup with how far their card is. */
export function CardList({ rows, overview, chosen, t, onChoose }: Props) {
  const cards = new Map(overview.map((card) => [card.productId, card]));
  const index = rows.findIndex(({ product }) => product.id === chosen);
  const step = (by: number): void => {
    const next = rows[index + by];
    if (next !== undefined) onChoose(next.product.id);
  };
  useKeys({
    J: () => {
      step(1);
    },
    K: () => {
      step(-1);
    },
  });
  const written = rows.filter(({ product }) => (cards.get(product.id)?.filledParts ?? 0) > 0).length;
  return (
    <Card fill as="aside">
      <CardHead title={t.screen.listTitle} sub={t.screen.listCount(written, rows.length)} />
      <VirtualList
        items={rows}
        keyOf={({ item }) => item.id}
        rowHeight={ROW_HEIGHT}
        label={t.screen.listAria}
        activeIndex={index}
      >
        {({ item, product }) => (
          <button
            type="button"
            className={cx(styles['row'], product.id === chosen && styles['on'])}
            aria-current={product.id === chosen}
            onClick={() => {
              onChoose(product.id);
            }}
          >
            <span className={styles['number']}>{String(item.number).padStart(2, '0')}</span>
            <span className={styles['title']}>{product.title}</span>
            <span className={styles['price']}>
              {product.landedPriceFen === null ? '—' : formatYuan(product.landedPriceFen)}
            </span>
            <State card={cards.get(product.id)} unsaved={isUnsaved(product.id)} t={t} />
          </button>
        )}
      </VirtualList>
    </Card>
  );
}

type StateProps = { readonly card: Overview | undefined; readonly unsaved: boolean; readonly t: ScriptsText };

function State({ card, unsaved, t }: StateProps) {
  if (unsaved) return <span className={styles['state']}>{t.editor.unsaved}</span>;
  if (card === undefined) {
    return (
      <span className={styles['state']}>
        <CircleDashed size={12} aria-hidden />
        {t.screen.noCard}
      </span>
    );
  }
  return (
    <span className={styles['state']}>
      {card.filledParts === TALK_PARTS.length && <Check size={12} aria-hidden />}
      {t.screen.partsDone(card.filledParts)}
      {card.rehearsedMs !== null && ` · ${formatDuration(card.rehearsedMs)}`}
    </span>
  );
}
