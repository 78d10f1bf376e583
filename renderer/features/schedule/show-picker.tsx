import { Select } from 'antd';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { Platform } from '#shared/features/org/index.ts';
import { DEFAULT_TIME_ZONE, MINUTE, wallTime, type Instant } from '#shared/kernel/time.ts';
import { scheduleContract, type SelectableShow } from '#shared/features/schedule/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { Button } from '#renderer/ui/button.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { StatusTag } from '#renderer/ui/status-tag.tsx';
import { useNow } from '#renderer/ui/use-now.ts';
import { scheduleTextEn } from './schedule.text.en.ts';
import { scheduleTextZh } from './schedule.text.zh.ts';
import { useSelectedShow } from './use-selected-show.ts';
import styles from './show-picker.module.css';

/**
 * Chooses the show the screen works on; what is typed also finds shows further away in time. A show that is over is
 * said to be, with the next one to go to: it stays chosen from screen to screen.
 */
export function ShowPicker() {
  const t = useText({ zh: scheduleTextZh, en: scheduleTextEn });
  const { shows, show, showId, suggested, select } = useSelectedShow();
  const now = useNow(MINUTE);
  const over = show !== null && isOver(show, now);
  const next = over && suggested !== null && !isOver(suggested, now) ? suggested : null;
  const [typed, setTyped] = useState('');
  const search = typed.trim().slice(0, 60);
  const found = useCall(
    scheduleContract,
    'selectable',
    { search },
    { enabled: search !== '', keepPrevious: true },
  ).data;
  const offered = new Map<string, SelectableShow>();
  for (const one of [...(show ? [show] : []), ...shows, ...(search === '' ? [] : (found?.shows ?? []))]) {
    offered.set(one.id, one);
  }
  const newestFirst = [...offered.values()].sort((a, b) => b.startsAt - a.startsAt);
  return (
    <span className={styles['picker']}>
      <Select
        aria-label={t.picker.label}
        value={showId}
        placeholder={t.picker.none}
        popupMatchSelectWidth={360}
        style={{ width: 280 }}
        showSearch={{ optionFilterProp: 'label', onSearch: setTyped }}
        onChange={(chosen: string) => {
          select(chosen);
        }}
        options={newestFirst.map((one) => ({ value: one.id, label: labelOf(one, t.platforms) }))}
      />
      {over && <StatusTag icon={CircleCheck}>{t.picker.over}</StatusTag>}
      {next !== null && (
        <Button
          size="sm"
          onClick={() => {
            select(next.id);
          }}
        >
          {t.picker.toNext(next.title)}
        </Button>
      )}
    </span>
  );
}

/** Aired, or its time is past and it is not on air. */
function isOver(show: SelectableShow, now: Instant): boolean {
  return show.status === 'ended' || (show.endsAt <= now && show.status !== 'live');
}

function labelOf(show: SelectableShow, platforms: Readonly<Record<Platform, string>>): string {
  const { month, day } = wallTime(show.startsAt, DEFAULT_TIME_ZONE);
  return `${month}/${day} ${show.title} · ${platforms[show.platform]}`;
}
