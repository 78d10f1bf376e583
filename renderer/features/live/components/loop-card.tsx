import { LoopReminders } from '#renderer/features/sop/index.ts';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { useLiveText } from '../use-live.ts';
import styles from './desk.module.css';

type LoopCardProps = { readonly showId: string; readonly limit: number; readonly fill?: boolean };

/** 循环项 of the checklist while live: what is due now, delivered in place. */
export function LoopCard({ showId, limit, fill = false }: LoopCardProps) {
  const t = useLiveText();
  return (
    <Card fill={fill}>
      <CardHead title={t.loops} />
      <div className={styles['loops']}>
        <LoopReminders showId={showId} limit={limit} />
      </div>
    </Card>
  );
}
