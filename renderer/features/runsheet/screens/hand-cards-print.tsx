import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useIsFetching } from '@tanstack/react-query';
import { formatTime } from '#shared/kernel/time.ts';
import { CARD_SIZES, planTimes, type CardSize } from '#shared/features/runsheet/index.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { HandCard } from '../components/hand-card.tsx';
import { useRunSheetView } from '../use-run-sheet.ts';
import styles from './hand-cards-print.module.css';

/** Page size in mm. */
const PAPER: Readonly<Record<CardSize, string>> = { A6: '105mm 148mm', A5: '148mm 210mm' };

/** 手卡 on paper, one product a page, in the order on air. Opened by main only to be printed. */
export function Screen() {
  const [search] = useSearchParams();
  const showId = search.get('show');
  const size = CARD_SIZES.find((candidate) => candidate === search.get('size')) ?? 'A6';
  const view = useRunSheetView(showId);
  const format = useFormat();
  const loading = useIsFetching();
  const items = view.data?.sheet?.items ?? [];
  const ready = view.data !== undefined && loading === 0;
  useEffect(() => {
    document.documentElement.dataset['theme'] = 'light';
    if (ready) document.documentElement.dataset['printReady'] = 'true';
  }, [ready]);
  if (view.data === undefined) return null;
  const { show } = view.data;
  const timings = planTimes(items, show.startsAt).filter((timing) => timing.item.role !== 'segment');
  return (
    <main className={size === 'A5' ? styles['large'] : styles['small']} data-theme="light">
      <style>{`@page { size: ${PAPER[size]}; margin: 6mm; }`}</style>
      {timings.map((timing, index) => (
        <section key={timing.item.id} className={styles['page']}>
          <header className={styles['head']}>
            <span>{show.title}</span>
            <span>{`${format.day(show.startsAt, show.timeZone)} ${formatTime(show.startsAt, show.timeZone)}`}</span>
            <span>{`${index + 1} / ${timings.length}`}</span>
          </header>
          <HandCard
            showId={show.id}
            timing={timing}
            timeZone={show.timeZone}
            length={timing.item.plannedMs <= 90_000 ? 60 : 180}
          />
        </section>
      ))}
    </main>
  );
}
