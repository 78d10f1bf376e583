import { Pause } from 'lucide-react';
import { formatYuan } from '#shared/kernel/money.ts';
import { formatDuration, formatTime, SECOND } from '#shared/kernel/time.ts';
import {
  interruptedItemOf,
  itemClock,
  liveContract,
  nextItemOf,
  remainingOf,
  showFace,
  type LiveView,
} from '#shared/features/live/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { cx } from '#renderer/ui/cx.ts';
import { formatLength } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { TickingDuration } from '#renderer/ui/ticking-duration.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { factOf, nameOf, useLiveText } from '../../use-live.ts';
import { WholeOffset } from '../whole-offset.tsx';
import styles from './stage.module.css';

type StageSideProps = { readonly view: LiveView; readonly inCockpit: boolean };

/** Clock, next, how the show stands; in the cockpit also what comes later, in the window whether control is there. */
export function StageSide({ view, inCockpit }: StageSideProps) {
  const t = useLiveText();
  const face = showFace(view.session, useNow());
  return (
    <div className={cx(styles['right'], inCockpit && styles['inCockpit'])}>
      <StageClock view={view} />
      <StageNext view={view} />
      <div className={styles['panel']}>
        {t.presenter.whole} <WholeOffset session={view.session} />
        <br />
        {t.presenter.expectedEnd(formatTime(face.expectedEnd, view.session.timeZone))}
      </div>
      {inCockpit ? <Later view={view} /> : <LinkLine showId={view.session.showId} />}
    </div>
  );
}

function StageClock({ view: { session } }: { readonly view: LiveView }) {
  const t = useLiveText();
  const language = useLanguage();
  const clock = itemClock(session, useNow());
  if (!clock) return null;
  const over = clock.phase === 'over';
  const { heldSince } = session;
  return (
    <div
      className={cx(styles['panel'], over && styles['over'], clock.held && styles['held'])}
      data-held={clock.held || undefined}
    >
      <div className={styles['word']}>
        {clock.held && <Pause size={48} strokeWidth={3} aria-hidden />}
        {clock.held ? t.now.held : over ? t.presenter.over : t.presenter.left}
      </div>
      <div className={styles['clock']}>{formatDuration(clock.leftMs)}</div>
      {heldSince === null ? (
        t.presenter.plan(formatLength(clock.allottedMs, language), over)
      ) : (
        <>
          {t.now.heldFor} <TickingDuration from={heldSince} />
        </>
      )}
    </div>
  );
}

function StageNext({ view }: { readonly view: LiveView }) {
  const t = useLiveText();
  const language = useLanguage();
  const { session } = view;
  const next = nextItemOf(session);
  const fact = factOf(view, next);
  const price = fact?.priceChecked === false ? null : (fact?.landedPriceFen ?? null);
  const back = interruptedItemOf(session) !== null;
  const word = next === null ? t.presenter.last : back ? t.presenter.backTo : t.presenter.next(next.number);
  return (
    <div className={styles['panel']}>
      <div className={styles['nextWord']}>→ {word}</div>
      {next && (
        <>
          <div className={styles['nextName']}>{next.title}</div>
          {t.presenter.nextFacts(
            price === null ? '' : formatYuan(price),
            formatLength(remainingOf(session, next), language),
          )}
        </>
      )}
    </div>
  );
}

const LATER = 2;

/** The sheet in short: the items after the next one, with the time they are expected. */
function Later({ view: { session } }: { readonly view: LiveView }) {
  const t = useLiveText();
  const face = showFace(session, useNow());
  const later = face.items.filter((one) => one.state === 'coming').slice(0, LATER);
  if (later.length === 0) return null;
  return (
    <div className={styles['panel']}>
      {t.presenter.later}
      {later.map(({ item, expectedStart }) => (
        <div key={item.id} className={styles['laterLine']}>
          {expectedStart !== null && <i>{formatTime(expectedStart, session.timeZone)}</i>}
          <span>{nameOf(item)}</span>
        </div>
      ))}
    </div>
  );
}

/** The cockpit is asked this often whether it is there, and missed after two answers left out, ms. */
const ASK_EVERY = 3 * SECOND;
const MISSED_AFTER = 3 * ASK_EVERY;

/** 本机在走: the clock runs in this window whatever happens; whether words from the cockpit still get here is said. */
function LinkLine({ showId }: { readonly showId: string }) {
  const t = useLiveText();
  const now = useNow(1000);
  const answered = useCall(liveContract, 'onAir', {}, { refetchMs: ASK_EVERY }).dataUpdatedAt;
  const silentMs = answered === 0 ? 0 : now - answered;
  const driver = useCall(liveContract, 'driver', { showId }).data ?? null;
  const silent = silentMs > MISSED_AFTER;
  const undriven = driver !== null && driver.state !== 'asking' && driver.state !== 'there';
  const lost = silent || undriven;
  const word = undriven ? t.presenter.undriven : t.presenter.linked;
  return (
    <div className={cx(styles['link'], lost && styles['lost'])} data-link={lost ? 'lost' : 'alive'}>
      {t.presenter.onOwn} · {silent ? t.presenter.unlinked(Math.round(silentMs / SECOND)) : word}
    </div>
  );
}
