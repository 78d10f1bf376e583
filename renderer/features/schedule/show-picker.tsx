import { Select } from 'antd';
import type { Platform } from '#shared/features/org/index.ts';
import { wallTime } from '#shared/kernel/time.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import { useText } from '#renderer/ui/language.tsx';
import { scheduleTextEn } from './schedule.text.en.ts';
import { scheduleTextZh } from './schedule.text.zh.ts';
import { useSelectedShow } from './use-selected-show.ts';

/** Chooses the show the screen works on. */
export function ShowPicker() {
  const t = useText({ zh: scheduleTextZh, en: scheduleTextEn });
  const { shows, showId, select } = useSelectedShow();
  return (
    <Select
      aria-label={t.picker.label}
      value={showId}
      placeholder={t.picker.none}
      popupMatchSelectWidth={360}
      style={{ width: 280 }}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(chosen: string) => {
        select(chosen);
      }}
      options={[...shows].reverse().map((show) => ({ value: show.id, label: labelOf(show, t.platforms) }))}
    />
  );
}

function labelOf(show: Show, platforms: Readonly<Record<Platform, string>>): string {
  const { month, day } = wallTime(show.startsAt, show.timeZone);
  return `${month}/${day} ${show.title} · ${platforms[show.platform]}`;
}
