import { Check } from 'lucide-react';
import { Link } from 'react-router';
import { DEFAULT_TIME_ZONE, formatTime, startOfDay } from '#shared/kernel/time.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import { orgTextEn, orgTextZh } from '#renderer/features/org/index.ts';
import { Card, CardHead } from '#renderer/ui/card.tsx';
import { Dot } from '#renderer/ui/dot.tsx';
import { useLanguage, useText } from '#renderer/ui/language.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { timeElsewhere } from '#renderer/ui/zone-words.ts';
import { todayTextEn } from '../today.text.en.ts';
import { todayTextZh } from '../today.text.zh.ts';
import styles from './side-cards.module.css';

/** 今天还有: the other shows of today; a click makes the page about that one. */
export function OthersCard({ shows }: { readonly shows: readonly Show[] }) {
  const t = useText({ zh: todayTextZh, en: todayTextEn });
  const language = useLanguage();
  const platforms = useText({ zh: orgTextZh, en: orgTextEn }).platforms;
  return (
    <Card>
      <CardHead title={t.others.title} sub={t.others.sub(shows.length)} />
      {shows.length === 0 && <p className={styles['none']}>{t.others.none}</p>}
      {shows.map((show) => {
        const nextDay = startOfDay(show.endsAt, DEFAULT_TIME_ZONE) > startOfDay(show.startsAt, DEFAULT_TIME_ZONE);
        const there = timeElsewhere(show.startsAt, show.timeZone, language);
        const { status } = show;
        return (
          <Link key={show.id} className={styles['show']} to={`/today?show=${show.id}`}>
            <b>{`${formatTime(show.startsAt, DEFAULT_TIME_ZONE)}–${formatTime(show.endsAt, DEFAULT_TIME_ZONE)}`}</b>
            {there !== null && <span>{there}</span>}
            {nextDay && <StatusTag tone="outline">{t.others.nextDay}</StatusTag>}
            <span className={styles['name']}>
              {platforms[show.platform]}
              <Dot />
              {show.title}
            </span>
            <StatusTag tone={status === 'live' ? 'live' : 'neutral'} {...(status === 'ended' ? { icon: Check } : {})}>
              {t.others.status[status]}
            </StatusTag>
          </Link>
        );
      })}
    </Card>
  );
}
