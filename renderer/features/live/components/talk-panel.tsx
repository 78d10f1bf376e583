import { FileText } from 'lucide-react';
import { lineupContract } from '#shared/features/lineup/index.ts';
import { currentItemOf, nextItemOf, type LiveFact, type LiveView } from '#shared/features/live/index.ts';
import { scriptsContract } from '#shared/features/scripts/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { TalkCardView } from '#renderer/features/scripts/index.ts';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { factOf, useLiveText } from '../use-live.ts';
import styles from './talk-panel.module.css';

type TalkPanelProps = {
  readonly view: LiveView;
  /** What is on, or what comes next, for the people who prepare it. */
  readonly of?: 'current' | 'next';
};

/** 话术卡 in large type. */
export function TalkPanel({ view, of = 'current' }: TalkPanelProps) {
  const t = useLiveText();
  const item = of === 'next' ? nextItemOf(view.session) : currentItemOf(view.session);
  const productId = item?.productId ?? null;
  return (
    <Card fill>
      <CardHead title={of === 'next' ? t.card.nextTitle : t.card.title} sub={item?.title} />
      <div className={styles['body']}>
        {productId === null ? (
          <EmptyState
            icon={FileText}
            title={t.card.segment}
            how={item?.notes === '' ? t.card.segmentHow : item?.notes}
          />
        ) : (
          <TalkCard key={productId} productId={productId} fact={factOf(view, item)} />
        )}
      </div>
    </Card>
  );
}

type TalkCardProps = { readonly productId: string; readonly fact: LiveFact | null };

function TalkCard({ productId, fact }: TalkCardProps) {
  const card = useCall(scriptsContract, 'card', { productId });
  const product = useCall(lineupContract, 'products', { ids: [productId] });
  const found = product.data?.[0];
  if (card.data === undefined || !found) return <Skeleton lines={6} />;
  // A price nobody has checked is not to be read out from here either.
  const unpriced = { ...found, landedPriceFen: null, listPriceFen: null, couponFen: null };
  return <TalkCardView card={card.data} product={fact?.priceChecked === false ? unpriced : found} size="cockpit" />;
}
