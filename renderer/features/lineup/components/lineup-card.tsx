import { Dropdown } from 'antd';
import { Info, Plus } from 'lucide-react';
import { PRODUCT_ROLES, type LineupRow, type LineupView } from '#shared/features/lineup/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card, CardBody, CardFoot, CardHead } from '#renderer/ui/card.tsx';
import type { LineupText } from '../lineup.text.zh.ts';
import type { LineupActs } from '../use-lineup-acts.ts';
import type { RowOpening } from './lineup-table-row.tsx';
import { LineupTable } from './lineup-table.tsx';
import styles from './lineup-card.module.css';

/** More numbers than this say less than the tags in the table. */
const NUMBERS_SHOWN = 12;

type Props = Omit<RowOpening, 'onPick'> & {
  readonly view: LineupView;
  readonly acts: LineupActs;
  readonly t: LineupText;
  readonly narrow: boolean;
  /** Null adds at the end. */
  readonly onPick: (slot: LineupRow | null) => void;
};

/** 顺序与角色: the table, what is wrong with it, and ways to add. */
export function LineupCard({ view, acts, t, narrow, onPick, ...opening }: Props) {
  const notPassed = view.rows.filter(({ product }) => product !== null && product.qc !== 'passed');
  const numbers = notPassed.map(({ item }) => String(item.number).padStart(2, '0')).join(t.table.numberJoin);
  return (
    <Card fill>
      <CardHead title={t.table.title} sub={t.table.hint}>
        <Dropdown
          trigger={['click']}
          menu={{
            items: PRODUCT_ROLES.map((key) => ({ key, label: t.roles[key] })),
            onClick: ({ key }) => {
              const role = PRODUCT_ROLES.find((known) => known === key);
              if (role !== undefined) acts.addOpen(role);
            },
          }}
        >
          <Button size="sm">{t.table.addOpen}</Button>
        </Dropdown>
        <Button
          size="sm"
          icon={Plus}
          onClick={() => {
            onPick(null);
          }}
        >
          {t.table.addProduct}
        </Button>
      </CardHead>
      <CardBody>
        <LineupTable rows={view.rows} acts={acts} t={t} narrow={narrow} onPick={onPick} {...opening} />
      </CardBody>
      <CardFoot>
        <span className={styles['note']}>
          <Info size={14} aria-hidden />
          {notPassed.length > 0 && notPassed.length <= NUMBERS_SHOWN
            ? t.table.both(t.table.notPassed(numbers), t.table.marginBasis)
            : t.table.marginBasis}
        </span>
      </CardFoot>
    </Card>
  );
}
