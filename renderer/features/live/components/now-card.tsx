import { Segmented } from 'antd';
import { ArrowRight, Clock, ClockAlert, Mic, Pin, Star, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatYuan } from '#shared/kernel/money.ts';
import { formatDuration, formatTime, type Instant } from '#shared/kernel/time.ts';
import {
  currentItemOf,
  interruptedItemOf,
  remainingOf,
  itemClock,
  nextItemOf,
  showFace,
  TAKE_BACK_MS,
  type LiveFact,
  type LiveView,
} from '#shared/features/live/index.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { ClockFace } from '#renderer/ui/clock-face.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Offset } from '#renderer/ui/offset.tsx';
import { ProgressBar } from '#renderer/ui/progress-bar.tsx';
import { RoleTag } from '#renderer/ui/role-tag.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { useIsView } from '../driven-elsewhere.tsx';
import { factOf, nameOf, useLiveAct, useLiveText } from '../use-live.ts';
import { offsetIn, TIMING_MODES, useTimingMode, type TimingMode } from '../use-timing-mode.ts';
import styles from './now-card.module.css';

/** What is on, its clock, the four times of the show, and what comes next with the one ink button. */
export function NowCard({ view }: { readonly view: LiveView }) {
  const t = useLiveText();
  const { session } = view;
  const item = currentItemOf(session);
  const fact = factOf(view, item);
  return (
    <Card>
      <div className={styles['top']}>
        <div className={styles['what']}>
          <div className={styles['tags']}>
            <StatusTag tone="ink" icon={Mic}>
              {item?.number ? t.now.speaking(item.number) : item ? t.now.segment : t.now.nothing}
            </StatusTag>
            {item && <RoleTag role={item.role}>{t.roles[item.role]}</RoleTag>}
            {fact?.priceChecked === true && <span className={styles['facts']}>{t.now.checked}</span>}
          </div>
          <h2 className={styles['title']}>{item?.title ?? t.now.nothing}</h2>
          {fact && <Price fact={fact} />}
          {fact?.stock != null && <div className={styles['facts']}>{t.now.stock(fact.stock)}</div>}
          {item && item.notes !== '' && <div className={styles['facts']}>{item.notes}</div>}
        </div>
        <ItemClock view={view} />
      </div>
      <Times view={view} />
      <NextLine view={view} />
    </Card>
  );
}

function Price({ fact }: { readonly fact: LiveFact }) {
  const t = useLiveText();
  if (fact.priceChecked === false || fact.landedPriceFen === null) {
    return <div className={styles['unchecked']}>{t.now.unchecked}</div>;
  }
  const { listPriceFen, couponFen, landedPriceFen } = fact;
  const formula =
    listPriceFen !== null && couponFen !== null
      ? t.now.formula(formatYuan(listPriceFen), formatYuan(couponFen), formatYuan(landedPriceFen))
      : null;
  return (
    <div className={styles['price']}>
      {t.now.landed} ¥{formatYuan(landedPriceFen)}
      {formula && <small>{formula}</small>}
    </div>
  );
}

function ItemClock({ view }: { readonly view: LiveView }) {
  const t = useLiveText();
  const clock = itemClock(view.session, useNow());
  if (!clock) return null;
  const over = clock.phase === 'over';
  const value = over ? `+${formatDuration(clock.leftMs)}` : formatDuration(clock.leftMs);
  return (
    <div className={styles['clock']} data-phase={clock.phase} data-testid="item-clock">
      <ClockFace
        word={clock.held ? t.now.held : over ? t.now.over : t.now.left}
        icon={over ? ClockAlert : Clock}
        value={value}
        tone={over ? 'late' : 'ink'}
        below={t.now.plan(formatDuration(clock.allottedMs), formatDuration(clock.elapsedMs))}
      />
      <div className={styles['bar']}>
        <ProgressBar
          ratio={Math.min(1, clock.elapsedMs / Math.max(1, clock.allottedMs))}
          label={t.now.plan(formatDuration(clock.allottedMs), formatDuration(clock.elapsedMs))}
        />
      </div>
    </div>
  );
}

function Times({ view }: { readonly view: LiveView }) {
  const t = useLiveText();
  const { session } = view;
  const face = showFace(session, useNow());
  const [mode, setMode] = useTimingMode();
  const time = (at: Instant): string => formatTime(at, session.timeZone);
  return (
    <div className={styles['times']}>
      <Time icon={<Pin size={12} aria-hidden />} label={t.now.plannedStart} value={time(session.plannedStart)} />
      <Time icon={<Clock size={12} aria-hidden />} label={t.now.actualStart} value={time(session.startedAt)} />
      <Time icon={<Pin size={12} aria-hidden />} label={t.now.plannedEnd} value={time(face.plannedEnd)} />
      <Time icon={<Star size={12} aria-hidden />} label={t.now.expectedEnd} value={time(face.expectedEnd)} />
      <div className={cx(styles['time'], styles['whole'])}>
        <Segmented<TimingMode>
          size="small"
          value={mode}
          aria-label={t.now.timing}
          options={TIMING_MODES.map((value) => ({ value, label: t.now.timingModes[value] }))}
          onChange={setMode}
        />
        <b data-testid="show-offset">
          {t.now.whole} <Offset ms={offsetIn(mode, face)} strong />
        </b>
      </div>
    </div>
  );
}

function Time({ icon, label, value }: { readonly icon: ReactNode; readonly label: string; readonly value: string }) {
  return (
    <div className={styles['time']}>
      <span>
        {icon}
        {label}
      </span>
      <b>{value}</b>
    </div>
  );
}

function NextLine({ view }: { readonly view: LiveView }) {
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
  const left = next !== null && interruptedItemOf(session) !== null ? remainingOf(session, next) : next?.plannedMs;
  if (next) facts.push(t.roles[next.role], formatDuration(left ?? 0));
  if (face?.expectedStart)
    facts.push(
      t.now.nextFacts(
        formatTime(face.plannedStart, session.timeZone),
        formatTime(face.expectedStart, session.timeZone),
      ),
    );
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
