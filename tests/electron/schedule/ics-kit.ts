import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatTime, wallTime } from '#shared/kernel/time.ts';
import type { IcsPreview } from '#shared/features/schedule/index.ts';
import type { ScheduleKit } from './schedule-kit.ts';

/** A calendar of whole lines, with the line ends the RFC wants. */
export function calendarOf(...lines: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
}

export function eventOf(uid: string, ...lines: readonly string[]): readonly string[] {
  return ['BEGIN:VEVENT', `UID:${uid}`, `SUMMARY:${uid}`, 'LOCATION:一号直播间', ...lines, 'END:VEVENT'];
}

export async function preview(kit: ScheduleKit, file: string): Promise<IcsPreview> {
  kit.studio.desktop.nextFiles.push([file]);
  const read = await kit.call('previewIcs', {});
  if (!read) throw new Error('nothing chosen');
  return read;
}

/** Previews a calendar that is written to disk first, as people choose a file. */
export async function previewText(kit: ScheduleKit, text: string | Uint8Array): Promise<IcsPreview> {
  const file = path.join(kit.studio.userData, 'calendar.ics');
  await writeFile(file, text);
  return preview(kit, file);
}

export async function apply(kit: ScheduleKit, read: IcsPreview) {
  const rooms = read.locations.map(({ location, roomId }) => ({ location, roomId: roomId ?? kit.rooms[0]?.id }));
  return kit.call('applyIcs', { previewId: read.previewId, rooms, anchorId: null });
}

/** What stands in the schedule, as people would say it: "11-30 20:00 周一收纳场", in the zone of the house. */
export async function standing(kit: ScheduleKit): Promise<readonly string[]> {
  const shows = (await kit.all()).filter((show) => show.status !== 'cancelled');
  return shows.map((show) => {
    const { month, day } = wallTime(show.startsAt, 'Asia/Shanghai');
    const two = (n: number): string => String(n).padStart(2, '0');
    return `${two(month)}-${two(day)} ${formatTime(show.startsAt, 'Asia/Shanghai')} ${show.title}`;
  });
}
