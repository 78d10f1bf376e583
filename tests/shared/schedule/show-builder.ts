import { HOUR, instant, plus, type Instant } from '#shared/kernel/time.ts';
import type { Show } from '#shared/features/schedule/index.ts';

/** 2026-11-26 20:00 in Shanghai. */
export const EVENING: Instant = instant(Date.UTC(2026, 10, 26, 12));

/** A planned two-hour show; change what the test is about. */
export function aShow(changes: Partial<Show> = {}): Show {
  const startsAt = changes.startsAt ?? EVENING;
  return {
    id: 's1',
    title: '晚场',
    roomId: 'room-1',
    platform: 'douyin',
    account: '小满厨房',
    place: '一号棚',
    anchorId: 'lin',
    crew: [],
    startsAt,
    endsAt: plus(startsAt, 2 * HOUR),
    timeZone: 'Asia/Shanghai',
    status: 'planned',
    reason: null,
    seriesId: null,
    rrule: null,
    source: null,
    goals: { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null },
    reminderMinutes: [],
    wentLiveAt: null,
    endedAt: null,
    notes: '',
    ...changes,
  };
}
