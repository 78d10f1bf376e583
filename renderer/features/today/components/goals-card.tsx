import { Link } from 'react-router';
import type { Fen } from '#shared/kernel/money.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { Figure } from '#renderer/ui/figure.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { todayTextEn } from '../today.text.en.ts';
import { todayTextZh } from '../today.text.zh.ts';
import styles from './side-cards.module.css';

/** 本场目标 (P02). Unknown shows a dash, never 0. */
export function GoalsCard({ show }: { readonly show: Show }) {
  const t = useText({ zh: todayTextZh, en: todayTextEn }).goals;
  const format = useFormat();
  const { gmvFen, marginFen, adCapFen, minRoi } = show.goals;
  const money = (amount: Fen | null): string | null => (amount === null ? null : format.money(amount));
  const unset = [gmvFen, marginFen, adCapFen, minRoi].every((goal) => goal === null);
  return (
    <Card>
      <CardHead title={t.title} sub={t.sub} />
      {unset ? (
        <p className={styles['none']}>
          {t.unset}{' '}
          <Link className={styles['link']} to="/schedule" title={t.unsetHow}>
            {t.toSchedule}
          </Link>
        </p>
      ) : (
        <div className={styles['goals']}>
          <Figure size="S" label={t.gmv} value={money(gmvFen)} />
          <Figure size="S" label={t.margin} value={money(marginFen)} />
          <Figure size="S" label={t.adCap} value={money(adCapFen)} />
          <Figure size="S" label={t.roi} value={minRoi === null ? null : minRoi.toFixed(1)} />
        </div>
      )}
    </Card>
  );
}
