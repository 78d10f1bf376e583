import { Select, type SelectProps } from 'antd';
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

type ShowPickerProps = {
  /** Sorts the shows into named groups, in the order to offer them; without it they stand newest first. */
  readonly groups?: (newestFirst: readonly SelectableShow[]) => readonly ShowGroup[];
  /** A word behind the name of a show, such as 有录像; null for none. */
  readonly mark?: (show: SelectableShow) => string | null;
};
export type ShowGroup = { readonly label: string; readonly shows: readonly SelectableShow[] };

/**
 * Chooses the show the screen works on; what is typed also finds shows further away in time. A show that is over is
 * said to be, with the next one to go to: it stays chosen from screen to screen. Screens that look back group the
 * shows instead and say nothing of it.
 */
export function ShowPicker({ groups, mark }: ShowPickerProps) {
  const t = useText({ zh: scheduleTextZh, en: scheduleTextEn });
  const { shows, show, showId, suggested, select } = useSelectedShow();
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
  const asOption = (one: SelectableShow) => {
    const word = mark?.(one) ?? null;
    const name = labelOf(one, t.platforms);
    return { value: one.id, label: word === null ? name : `${name} · ${word}` };
  };
  const options: SelectProps['options'] =
    groups === undefined
      ? newestFirst.map(asOption)
      : groups(newestFirst)
          .filter((group) => group.shows.length > 0)
          .map(({ label, shows: members }) => ({ label, title: label, options: members.map(asOption) }));
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
        options={options}
      />
      {groups === undefined && <OverNote show={show} suggested={suggested} onSelect={select} />}
    </span>
  );
}

type OverNoteProps = {
  readonly show: SelectableShow | null;
  readonly suggested: SelectableShow | null;
  readonly onSelect: (showId: string) => void;
};

function OverNote({ show, suggested, onSelect }: OverNoteProps) {
  const t = useText({ zh: scheduleTextZh, en: scheduleTextEn }).picker;
  const now = useNow(MINUTE);
  if (show === null || !isOver(show, now)) return null;
  const next = suggested !== null && !isOver(suggested, now) ? suggested : null;
  return (
    <>
      <StatusTag icon={CircleCheck}>{t.over}</StatusTag>
      {next !== null && (
        <Button
          size="sm"
          onClick={() => {
            onSelect(next.id);
          }}
        >
          {t.toNext(next.title)}
        </Button>
      )}
    </>
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
