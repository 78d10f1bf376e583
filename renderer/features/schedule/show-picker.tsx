import { Select } from 'antd';
import { useState } from 'react';
import type { Platform } from '#shared/features/org/index.ts';
import { DEFAULT_TIME_ZONE, wallTime } from '#shared/kernel/time.ts';
import { scheduleContract, type SelectableShow } from '#shared/features/schedule/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { useText } from '#renderer/ui/language.tsx';
import { scheduleTextEn } from './schedule.text.en.ts';
import { scheduleTextZh } from './schedule.text.zh.ts';
import { useSelectedShow } from './use-selected-show.ts';

/** Chooses the show the screen works on; what is typed also finds shows further away in time. */
export function ShowPicker() {
  const t = useText({ zh: scheduleTextZh, en: scheduleTextEn });
  const { shows, show, showId, select } = useSelectedShow();
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
  );
}

function labelOf(show: SelectableShow, platforms: Readonly<Record<Platform, string>>): string {
  const { month, day } = wallTime(show.startsAt, DEFAULT_TIME_ZONE);
  return `${month}/${day} ${show.title} · ${platforms[show.platform]}`;
}
