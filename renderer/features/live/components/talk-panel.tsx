import { FileText } from 'lucide-react';
import { lineupContract } from '#shared/features/lineup/index.ts';
import { currentItemOf, type LiveView } from '#shared/features/live/index.ts';
import { scriptsContract } from '#shared/features/scripts/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { TalkCardView } from '#renderer/features/scripts/index.ts';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useLiveText } from '../use-live.ts';
import styles from './talk-panel.module.css';

/** 话术卡 of what is on, in large type. */
export function TalkPanel({ view }: { readonly view: LiveView }) {
  const t = useLiveText();
  const item = currentItemOf(view.session);
  const productId = item?.productId ?? null;
  return (
    <Card fill>
      <CardHead title={t.card.title} sub={item?.title} />
      <div className={styles['body']}>
        {productId === null ? (
          <EmptyState
            icon={FileText}
            title={t.card.segment}
            how={item?.notes === '' ? t.card.segmentHow : item?.notes}
          />
        ) : (
          <TalkCard key={productId} productId={productId} />
        )}
      </div>
    </Card>
  );
}

function TalkCard({ productId }: { readonly productId: string }) {
  const card = useCall(scriptsContract, 'card', { productId });
  const product = useCall(lineupContract, 'products', { ids: [productId] });
  const found = product.data?.[0];
  if (card.data === undefined || !found) return <Skeleton lines={6} />;
  return <TalkCardView card={card.data} product={found} size="cockpit" />;
}
