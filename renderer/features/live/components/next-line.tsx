import { ArrowRight, Undo2 } from 'lucide-react';
import { formatYuan } from '#shared/kernel/money.ts';
import { formatDuration, formatTime } from '#shared/kernel/time.ts';
import {
  interruptedItemOf,
  nextItemOf,
  remainingOf,
  showFace,
  TAKE_BACK_MS,
  type LiveView,
} from '#shared/features/live/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { useIsView } from '../driven-elsewhere.tsx';
import { factOf, nameOf, useLiveAct, useLiveText } from '../use-live.ts';
import styles from './next-line.module.css';

/** What comes next, with the one ink button of the cockpit. */
export function NextLine({ view }: { readonly view: LiveView }) {
  const t = useLiveText();
  const act = useLiveAct();
  const off = useIsView();
  const now = useNow();
  const { session } = view;
  const { showId } = session;
  const next = nextItemOf(session);
  const face = next ? showFace(session, now).items.find((one) => one.item.id === next.id) : undefined;
  const fact = factOf(view, next);
  const canTakeBack = session.takeBack !== null && now - session.takeBack.at <= TAKE_BACK_MS;
  const facts: string[] = [];
  if (fact?.priceChecked === false) facts.push(t.now.unchecked);
  else if (fact?.landedPriceFen != null) facts.push(`${t.now.landed} ¥${formatYuan(fact.landedPriceFen)}`);
  // The times come first: where the line is short, its end is cut.
  if (face?.expectedStart)
    facts.unshift(
      t.now.nextFacts(
        formatTime(face.plannedStart, session.timeZone),
        formatTime(face.expectedStart, session.timeZone),
      ),
    );
  if (next) facts.push(t.roles[next.role], formatDuration(remainingOf(session, next)));
  return (
    <div className={cx(styles['next'], !next && styles['none'])}>
      {next && (
        <StatusTag tone="next" icon={ArrowRight}>
          {interruptedItemOf(session) === null ? t.now.next : t.now.resume}
        </StatusTag>
      )}
      <div className={styles['nextWhat']}>
        <b>{next ? nameOf(next) : t.now.noNext}</b>
        <span className={styles['nextFacts']}>{facts.join(' · ')}</span>
      </div>
      <div className={styles['buttons']}>
        {canTakeBack ? (
          <Button icon={Undo2} keys="Shift H" disabled={off} onClick={() => void act('takeBack', { showId })}>
            {t.now.takeBack}
          </Button>
        ) : (
          <Button keys="B" disabled={off} onClick={() => void act('back', { showId })}>
            {t.now.previous}
          </Button>
        )}
        <Button
          kind="primary"
          size="lg"
          keys="Space"
          disabled={!next || off}
          onClick={() => void act('next', { showId })}
        >
          {t.now.switch}
        </Button>
      </div>
    </div>
  );
}
