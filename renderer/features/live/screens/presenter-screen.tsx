import { useEffect, useState, type CSSProperties } from 'react';
import { useSearchParams } from 'react-router';
import { formatYuan } from '#shared/kernel/money.ts';
import { formatDuration, formatTime, formatTimeWithSeconds, SECOND } from '#shared/kernel/time.ts';
import {
  currentItemOf,
  interruptedItemOf,
  itemClock,
  liveContract,
  nextItemOf,
  showFace,
  type LiveView,
} from '#shared/features/live/index.ts';
import { scriptsContract } from '#shared/features/scripts/index.ts';
import { useHere } from '#renderer/features/team/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { cx } from '#renderer/ui/cx.ts';
import { formatLength } from '#renderer/ui/format.ts';
import { useLanguage } from '#renderer/ui/language.tsx';
import { Offset } from '#renderer/ui/offset.tsx';
import { ThemeScope } from '#renderer/ui/theme-scope.tsx';
import { TickingDuration } from '#renderer/ui/ticking-duration.tsx';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { factOf, useLiveAct, useLiveText } from '../use-live.ts';
import { offsetIn, useTimingMode } from '../use-timing-mode.ts';
import styles from './presenter-screen.module.css';

const DESIGN = { width: 1440, height: 900 };
const POINTS_A_PAGE = 3;

/** 主播 window: read from two metres, no pointer needed. */
export function Screen() {
  const [search] = useSearchParams();
  const showId = search.get('show') ?? '';
  const view = useCall(liveContract, 'session', { showId }, { enabled: showId !== '' }).data ?? null;
  useHere(showId === '' ? null : showId, 'presenter');
  return (
    <ThemeScope mode="stage">
      <div className={styles['stage']}>
        <Scaled>
          {view && view.session.endedAt === null ? <Stage view={view} /> : <Waiting ended={view !== null} />}
        </Scaled>
      </div>
    </ThemeScope>
  );
}

function Waiting({ ended }: { readonly ended: boolean }) {
  const t = useLiveText();
  return <div className={styles['waiting']}>{ended ? t.presenter.ended : t.presenter.waiting}</div>;
}

/** One picture at every size: the stage is drawn at 1440×900 and scaled as a whole. */
function Scaled({ children }: { readonly children: React.ReactNode }) {
  const [size, setSize] = useState({ width: window.innerWidth, height: window.innerHeight });
  useEffect(() => {
    const measure = (): void => {
      setSize({ width: window.innerWidth, height: window.innerHeight });
    };
    window.addEventListener('resize', measure);
    return () => {
      window.removeEventListener('resize', measure);
    };
  }, []);
  const scale = Math.min(size.width / DESIGN.width, size.height / DESIGN.height);
  const style = {
    transform: `scale(${scale})`,
    left: (size.width - DESIGN.width * scale) / 2,
    top: (size.height - DESIGN.height * scale) / 2,
  };
  return (
    <div className={styles['scaled']} style={style}>
      {children}
    </div>
  );
}

function Stage({ view }: { readonly view: LiveView }) {
  const t = useLiveText();
  const act = useLiveAct();
  const [zoom, setZoom] = useState(1);
  const [black, setBlack] = useState(false);
  const [page, setPage] = useState(0);
  const { session } = view;
  const item = currentItemOf(session);
  const message = session.messages.findLast((one) => one.seenAt === null) ?? null;
  const now = useNow();
  const productId = item?.productId ?? null;
  const card =
    useCall(scriptsContract, 'card', { productId: productId ?? '' }, { enabled: productId !== null }).data ?? null;
  useEffect(() => {
    setPage(0);
  }, [item?.id]);

  const lines = linesOf(card, item?.notes ?? '');
  const pages = Math.max(1, Math.ceil(lines.length / POINTS_A_PAGE));
  useKeys({
    Enter: () => {
      if (message) void act('seeMessage', { showId: session.showId, messageId: message.id });
    },
    ArrowUp: () => {
      setPage((current) => Math.max(0, current - 1));
    },
    ArrowDown: () => {
      setPage((current) => Math.min(pages - 1, current + 1));
    },
    B: () => {
      setBlack((current) => !current);
    },
    '+': () => {
      setZoom((current) => Math.min(1.4, current + 0.1));
    },
    '-': () => {
      setZoom((current) => Math.max(0.7, current - 0.1));
    },
  });

  const shown = lines.slice(page * POINTS_A_PAGE, (page + 1) * POINTS_A_PAGE);
  return (
    <>
      <div className={styles['head']}>
        <span className={styles['live']}>
          ● {t.presenter.live} <TickingDuration from={session.startedAt} />
        </span>
        <span>{view.title}</span>
        <span className={styles['grow']} />
        <span>
          {t.presenter.now} <b>{formatTimeWithSeconds(now, session.timeZone)}</b>
        </span>
      </div>
      <div className={styles['body']}>
        <div className={styles['left']}>
          <Product view={view} />
          <ol className={styles['points']} style={{ '--zoom': zoom } as CSSProperties}>
            {shown.map((line, index) => (
              <li key={line}>
                <i>{page * POINTS_A_PAGE + index + 1}</i>
                {line}
              </li>
            ))}
          </ol>
        </div>
        <Side view={view} />
      </div>
      {message && (
        <div key={message.id} className={cx(styles['message'], styles['arrived'])} role="status">
          <span>
            <strong>{t.presenter.says}</strong>
            <br />
            {t.presenter.ago(Math.max(0, Math.round((now - message.sentAt) / SECOND)))}
          </span>
          <b>{message.text}</b>
          <span>
            <span className={styles['cap']}>{t.presenter.enter}</span>
            {t.presenter.seen}
          </span>
        </div>
      )}
      {black && <div className={styles['black']} />}
    </>
  );
}

/** Points first, then whom it is not for, then answers: what a glance may need. */
function linesOf(
  card: { points: string[]; notFor: string; questions: { question: string; answer: string }[] } | null,
  notes: string,
): readonly string[] {
  if (!card) return notes === '' ? [] : [notes];
  const answers = card.questions.map(({ question, answer }) => `${question} ${answer}`);
  return [...card.points, card.notFor, ...answers].filter((line) => line !== '');
}

function Product({ view }: { readonly view: LiveView }) {
  const t = useLiveText();
  const item = currentItemOf(view.session);
  const fact = factOf(view, item);
  const kicker = [
    item?.number ? t.now.speaking(item.number) : t.now.segment,
    ...(fact?.stock != null ? [t.presenter.stock(fact.stock)] : []),
  ];
  const { listPriceFen, couponFen, landedPriceFen, priceChecked } = fact ?? {};
  const speakable = landedPriceFen != null && priceChecked !== false;
  return (
    <>
      <div className={styles['kicker']}>{item ? kicker.join('，') : t.now.nothing}</div>
      <h1 className={styles['name']}>{item?.title ?? ''}</h1>
      {fact && !speakable && <div className={styles['unchecked']}>{t.presenter.unchecked}</div>}
      {fact && speakable && (
        <div className={styles['price']}>
          ¥{formatYuan(landedPriceFen)}
          <small>
            {t.presenter.price}
            {listPriceFen != null && couponFen != null && (
              <>
                <br />
                {t.presenter.formula(formatYuan(listPriceFen), formatYuan(couponFen))}
              </>
            )}
          </small>
        </div>
      )}
    </>
  );
}

function Side({ view }: { readonly view: LiveView }) {
  const t = useLiveText();
  const language = useLanguage();
  const now = useNow();
  const { session } = view;
  const clock = itemClock(session, now);
  const face = showFace(session, now);
  const next = nextItemOf(session);
  const nextFact = factOf(view, next);
  const price = nextFact?.priceChecked === false ? null : (nextFact?.landedPriceFen ?? null);
  const over = clock?.phase === 'over';
  const [mode] = useTimingMode();
  const back = interruptedItemOf(session) !== null;
  const nextWord = next === null ? t.presenter.last : back ? t.presenter.backTo : t.presenter.next(next.number);
  return (
    <div className={styles['right']}>
      {clock && (
        <div className={cx(styles['panel'], over && styles['over'])}>
          <div className={styles['word']}>{clock.held ? t.now.held : over ? t.presenter.over : t.presenter.left}</div>
          <div className={styles['clock']}>{formatDuration(clock.leftMs)}</div>
          {t.presenter.plan(formatLength(clock.allottedMs, language), over)}
        </div>
      )}
      <div className={styles['panel']}>
        <div className={styles['nextWord']}>→ {nextWord}</div>
        {next && (
          <>
            <div className={styles['nextName']}>{next.title}</div>
            {t.presenter.nextFacts(price === null ? '' : formatYuan(price), formatLength(next.plannedMs, language))}
          </>
        )}
      </div>
      <div className={styles['panel']}>
        {t.presenter.whole} <Offset ms={offsetIn(mode, face)} />
        <br />
        {t.presenter.expectedEnd(formatTime(face.expectedEnd, session.timeZone))}
      </div>
      <LinkLine showId={session.showId} />
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
