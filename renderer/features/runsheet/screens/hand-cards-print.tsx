import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useIsFetching } from '@tanstack/react-query';
import { formatTime } from '#shared/kernel/time.ts';
import { CARD_SIZES, planTimes, type CardSize, type ItemTiming } from '#shared/features/runsheet/index.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { HandCard } from '../components/hand-card.tsx';
import { useRunSheetView } from '../use-run-sheet.ts';
import styles from './hand-cards-print.module.css';

/** Page size in mm. */
const PAPER: Readonly<Record<CardSize, string>> = { A6: '105mm 148mm', A5: '148mm 210mm' };

type Placed = readonly [ItemTiming, ...ItemTiming[]];

/** One card a product, at its first time, with the times it comes again 返场; open slots have cards of their own. */
function cardsOf(timings: readonly ItemTiming[]): readonly Placed[] {
  const byProduct = new Map<string, Placed>();
  for (const timing of timings) {
    if (timing.item.role === 'segment') continue;
    const key = timing.item.productId ?? timing.item.id;
    const known = byProduct.get(key);
    byProduct.set(key, known === undefined ? [timing] : [...known, timing]);
  }
  return [...byProduct.values()];
}

/** 手卡 on paper, one product a page, in the order on air. Opened by main only to be printed. */
export function Screen() {
  const [search] = useSearchParams();
  const showId = search.get('show');
  const size = CARD_SIZES.find((candidate) => candidate === search.get('size')) ?? 'A6';
  const view = useRunSheetView(showId);
  const format = useFormat();
  const loading = useIsFetching();
  const startsAt = view.data?.show.startsAt;
  const cards = startsAt === undefined ? [] : cardsOf(planTimes(view.data?.sheet?.items ?? [], startsAt));
  const expected = startsAt === undefined ? -1 : cards.length;
  useEffect(() => {
    const shown = document.querySelectorAll('[data-hand-card]').length;
    if (loading === 0 && shown === expected) document.documentElement.dataset['printReady'] = 'true';
  }, [loading, expected]);
  if (view.data === undefined) return null;
  const { show } = view.data;
  return (
    <main className={size === 'A5' ? styles['large'] : styles['small']} data-theme="light">
      <style>{`@page { size: ${PAPER[size]}; margin: 6mm; }`}</style>
      {cards.map(([timing, ...again], index) => (
        <section key={timing.item.id} className={styles['page']}>
          <header className={styles['head']}>
            <span>{show.title}</span>
            <span>{`${format.day(show.startsAt, show.timeZone)} ${formatTime(show.startsAt, show.timeZone)}`}</span>
            <span>{`${index + 1} / ${cards.length}`}</span>
          </header>
          <HandCard
            showId={show.id}
            timing={timing}
            again={again.map((later) => later.startsAt)}
            timeZone={show.timeZone}
            length={timing.item.plannedMs <= 90_000 ? 60 : 180}
          />
        </section>
      ))}
    </main>
  );
}
