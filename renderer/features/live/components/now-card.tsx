import { Segmented } from 'antd';
import { Clock, Mic, Pin, Star } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatYuan } from '#shared/kernel/money.ts';
import { formatDuration, formatTime, type Instant } from '#shared/kernel/time.ts';
import {
  currentItemOf,
  farFromPlan,
  ON_TIME_MS,
  showFace,
  type LiveFact,
  type LiveView,
} from '#shared/features/live/index.ts';
import { Card } from '#renderer/ui/card.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { RoleTag } from '#renderer/ui/role-tag.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useFormat } from '#renderer/ui/use-format.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { factOf, useLiveText } from '../use-live.ts';
import { TIMING_MODES, useTimingMode, type TimingMode } from '../use-timing-mode.ts';
import { ItemClock } from './item-clock.tsx';
import { NextLine } from './next-line.tsx';
import { WholeOffset } from './whole-offset.tsx';
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
        <ItemClock session={session} />
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

function Times({ view }: { readonly view: LiveView }) {
  const t = useLiveText();
  const { session } = view;
  const format = useFormat();
  const face = showFace(session, useNow());
  const [mode, setMode] = useTimingMode();
  // Planned for another day, a bare time would be read as one of today.
  const other = farFromPlan(session.plannedStart, session.startedAt) !== null;
  const time = (at: Instant): string =>
    other
      ? `${format.day(at, session.timeZone)} ${formatTime(at, session.timeZone)}`
      : formatTime(at, session.timeZone);
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
          {t.now.whole} <WholeOffset session={session} strong />
        </b>
        {face.bufferUsedMs >= ON_TIME_MS && (
          <span className={styles['buffer']}>{t.now.buffer(formatDuration(face.bufferUsedMs))}</span>
        )}
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
