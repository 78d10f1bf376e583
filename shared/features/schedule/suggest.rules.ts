import type { Instant } from '#shared/kernel/time.ts';
import type { Show } from './schedule.model.ts';

/** The show people mean when they have not said which: on air, else the next to come, else the latest one. */
export function suggestShow(shows: readonly Show[], now: Instant): Show | null {
  const byStart = [...shows].filter((show) => show.status !== 'cancelled').sort((a, b) => a.startsAt - b.startsAt);
  const live = byStart.find((show) => show.status === 'live');
  const next = byStart.find((show) => show.endsAt > now && show.status !== 'ended' && show.status !== 'draft');
  return live ?? next ?? byStart.at(-1) ?? null;
}
