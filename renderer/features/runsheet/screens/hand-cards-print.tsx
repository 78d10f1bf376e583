import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { useIsFetching } from '@tanstack/react-query';
import { formatTime } from '#shared/kernel/time.ts';
import { CARD_SIZES, planTimes, type CardSize, type ItemTiming } from '#shared/features/runsheet/index.ts';
import { useFormat } from '#renderer/ui/use-format.ts';
import { HandCard } from '../components/hand-card.tsx';
import { useRunSheetView } from '../use-run-sheet.ts';
import { useText } from '#renderer/ui/language.tsx';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh } from '../runsheet.text.zh.ts';
import { fitPage } from './fit-page.ts';
import styles from './hand-cards-print.module.css';

type Paper = {
  /** Size of the sheet, mm. */
  readonly width: number;
  readonly height: number;
  /** Type of the screen times this: 7 pt and 10 pt as a rule, 5 pt and 6 pt at the least. */
  readonly most: number;
  readonly least: number;
};

const PAPER: Readonly<Record<CardSize, Paper>> = {
  A6: { width: 105, height: 148, most: 0.72, least: 0.5 },
  A5: { width: 148, height: 210, most: 1, least: 0.6 },
};
const MARGIN_MM = 6;
/** Rounding to device pixels must not push the last line onto another sheet. */
const SAFE_MM = 1;

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
  const paper = PAPER[size];
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const view = useRunSheetView(showId);
  const format = useFormat();
  const loading = useIsFetching();
  const startsAt = view.data?.show.startsAt;
  const cards = startsAt === undefined ? [] : cardsOf(planTimes(view.data?.sheet?.items ?? [], startsAt));
  const expected = startsAt === undefined ? -1 : cards.length;
  useEffect(() => {
    const shown = document.querySelectorAll('[data-hand-card]').length;
    if (loading > 0 || shown !== expected) return;
    void document.fonts.ready.then(() => {
      for (const page of document.querySelectorAll<HTMLElement>('[data-print-page]'))
        fitPage(page, { most: paper.most, least: paper.least, note: t.leftOut });
      document.documentElement.dataset['printReady'] = 'true';
    });
  }, [loading, expected, paper, t]);
  if (view.data === undefined) return null;
  const { show } = view.data;
  return (
    <main className={styles['sheets']} data-theme="light">
      <style>{`@page { size: ${paper.width}mm ${paper.height}mm; margin: ${MARGIN_MM}mm; }`}</style>
      {cards.map(([timing, ...again], index) => (
        <section
          key={timing.item.id}
          data-print-page
          className={styles['page']}
          style={{
            width: `${paper.width - 2 * MARGIN_MM}mm`,
            height: `${paper.height - 2 * MARGIN_MM - SAFE_MM}mm`,
          }}
        >
          <div data-fit className={styles['fit']}>
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
            <p data-left-out className={styles['leftOut']} />
          </div>
        </section>
      ))}
    </main>
  );
}
