import { useDeferredValue, useState } from 'react';
import { Input } from 'antd';
import { Search } from 'lucide-react';
import type { Id } from '#shared/kernel/ids.ts';
import { formatYuanIn, yuanDecimals } from '#shared/kernel/money.ts';
import { lineupContract } from '#shared/features/lineup/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { LineupText } from '../lineup.text.zh.ts';
import styles from './product-drawer.module.css';

type Props = {
  readonly t: LineupText;
  /** Products the lineup has already; they are left out. */
  readonly inLineup: ReadonlySet<Id>;
  readonly onPick: (productId: Id) => void;
};

/** Chooses a product of the library by name, platform id or merchant code. */
export function FindProduct({ t, inLineup, onPick }: Props) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const found = useCall(lineupContract, 'findProducts', { text: wanted }, { keepPrevious: true });
  const products = (found.data ?? []).filter(({ id }) => !inLineup.has(id));
  const decimals = yuanDecimals(products.map(({ landedPriceFen }) => landedPriceFen));
  return (
    <section className={styles['find']} aria-label={t.product.findLabel}>
      <Input
        autoFocus
        allowClear
        value={text}
        prefix={<Search size={14} aria-hidden />}
        placeholder={t.product.findHint}
        aria-label={t.product.findLabel}
        onChange={(event) => {
          setText(event.target.value.slice(0, 60));
        }}
      />
      <ul className={styles['found']}>
        {products.map(({ id, title, landedPriceFen }) => (
          <li key={id}>
            <span className={styles['foundTitle']}>{title}</span>
            <span>{landedPriceFen === null ? '—' : formatYuanIn(landedPriceFen, decimals)}</span>
            <Button
              size="xs"
              aria-label={`${t.product.add} ${title}`}
              onClick={() => {
                onPick(id);
              }}
            >
              {t.product.add}
            </Button>
          </li>
        ))}
        {products.length === 0 && found.data !== undefined && <li className={styles['none']}>{t.product.findNone}</li>}
      </ul>
    </section>
  );
}
