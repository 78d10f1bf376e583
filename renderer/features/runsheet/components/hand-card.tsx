import { ClockAlert } from 'lucide-react';
import { isHole, runsheetContract, timingOf, type ItemTiming } from '#shared/features/runsheet/index.ts';
import { partTime, TALK_PARTS, type TalkCard, type TalkLength } from '#shared/features/scripts/index.ts';
import { formatTime, SECOND, type Instant } from '#shared/kernel/time.ts';
import { formatYuan } from '#shared/kernel/money.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { TalkCardView } from '#renderer/features/scripts/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNote } from '#renderer/ui/error-note.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { RoleTag } from '#renderer/ui/role-tag.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { numberText } from '../item-name.ts';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import { Candidates } from './candidates.tsx';
import styles from './hand-card.module.css';

/** 手卡 of the selected item as it will be printed, with its time in the sheet. */
export function HandCardPreview({ model, length }: { readonly model: RunSheetModel; readonly length: TalkLength }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const { selected } = model;
  const timing = selected === null ? undefined : timingOf(model.checked.plan, selected.id);
  if (timing === undefined) return <EmptyState title={t.noSelection} />;
  if (timing.item.role === 'segment')
    return <EmptyState title={t.segmentCard} how={timing.item.notes === '' ? t.segmentCardHow : timing.item.notes} />;
  if (isHole(timing.item, model.facts)) return <Candidates slot={timing.item} model={model} />;
  return (
    <>
      <HandCard showId={model.view.show.id} timing={timing} timeZone={model.view.show.timeZone} length={length} />
      <p className={styles['foot']}>{t.cardFoot}</p>
    </>
  );
}

type HandCardProps = {
  readonly showId: string;
  readonly timing: ItemTiming;
  readonly timeZone: string;
  readonly length: TalkLength;
  /** Later times of the same product, where one card stands for all of them. */
  readonly again?: readonly Instant[];
};

/** One card: role, time, number, price with its formula, what to say and not to say, minutes of the seven parts. */
export function HandCard({ showId, timing, timeZone, length, again = [] }: HandCardProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const { item } = timing;
  const found = useCall(runsheetContract, 'handCard', { showId, itemId: item.id }, { keepPrevious: false });
  if (found.error) return <ErrorNote error={found.error} onRetry={() => void found.refetch()} />;
  if (found.data === undefined) return <Skeleton lines={8} />;
  const { product, card, staleFromFen } = found.data;
  const planned = t.length(item.plannedMs);
  return (
    <article
      className={cx(styles['card'], staleFromFen !== null && styles['stale'])}
      data-hand-card={item.id}
      data-stale={staleFromFen !== null || undefined}
    >
      <header className={styles['head']}>
        <RoleTag role={item.role}>{t.role[item.role]}</RoleTag>
        <span className={styles['quiet']}>
          {[
            formatTime(timing.startsAt, timeZone),
            planned,
            item.encore ? t.encore : null,
            again.length > 0 ? t.againAt(again.map((at) => formatTime(at, timeZone))) : null,
            card === null ? null : t.talkVersion(card.version),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
        <b className={styles['number']}>{item.number === null ? '' : numberText(item.number)}</b>
      </header>
      {staleFromFen !== null && (
        <p className={styles['staleNote']}>
          <ClockAlert size={14} aria-hidden />
          {t.stale(formatYuan(staleFromFen))}
        </p>
      )}
      <h3 className={styles['title']}>{product?.title ?? item.title}</h3>
      {product === null ? (
        <p className={styles['late']}>{t.problem.hole(item.title)}</p>
      ) : (
        <TalkCardView card={card} product={product} size="hand-card" />
      )}
      {card !== null && <Split card={card} length={length} planned={planned} />}
    </article>
  );
}

function Split({
  card,
  length,
  planned,
}: {
  readonly card: TalkCard;
  readonly length: TalkLength;
  readonly planned: string;
}) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const parts = TALK_PARTS.map((part) => ({ part, seconds: Math.round(partTime(part, length) / SECOND) })).filter(
    ({ seconds }) => seconds > 0,
  );
  return (
    <section className={styles['split']}>
      <div className={styles['splitHead']}>
        <span>{t.split(length)}</span>
        <span>
          {card.rehearsedMs === null ? t.notRehearsed(planned) : t.rehearsedLine(t.length(card.rehearsedMs), planned)}
        </span>
      </div>
      <div className={styles['parts']}>
        {parts.map(({ part, seconds }) => (
          <div key={part} style={{ flexGrow: seconds + 14 }}>
            <i aria-hidden />
            {t.partShort[part]}
            <span className={styles['quiet']}>{seconds}</span>
          </div>
        ))}
      </div>
    </section>
  );
}
