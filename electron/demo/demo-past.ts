import { createHash } from 'node:crypto';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { IdSource } from '#shared/kernel/ids.ts';
import { DAY, instant, HOUR, plus, SECOND, type Instant } from '#shared/kernel/time.ts';
import type { ItemRun, LiveKind, LiveSession } from '#shared/features/live/index.ts';
import type { Recording, Review, SessionFigures, SessionReport } from '#shared/features/review/index.ts';
import type { RunSheet } from '#shared/features/runsheet/index.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import type { Paths } from '#electron/features/feature.port.ts';
import type { JournalEvent } from '#electron/store/journal.port.ts';
import type { DemoData } from './demo-data.ts';
import { idOf, type DemoHouse } from './demo-house.ts';

const RECORDING = 'past-show.webm';

/** Moment the past show went on air. */
export function wentLive({ past }: DemoData, show: Show): Instant {
  return plus(show.startsAt, past.startedLateSeconds * SECOND);
}

/** 直播进行 of the finished show: what was really on air, item by item. */
export function makeSession(data: DemoData, show: Show, sheet: RunSheet, ids: IdSource): LiveSession {
  const startedAt = wentLive(data, show);
  const runs = runsFrom(data, sheet, startedAt);
  const endedAt = runs.findLast((run) => run.endedAt !== null)?.endedAt ?? startedAt;
  return {
    id: ids.next(),
    showId: show.id,
    plannedStart: show.startsAt,
    plannedEnd: show.endsAt,
    timeZone: show.timeZone,
    startedAt,
    endedAt,
    items: sheet.items,
    runs,
    currentRun: null,
    heldSince: null,
    lastSeenAt: endedAt,
    takeBack: null,
    messages: [],
  };
}

function runsFrom({ past }: DemoData, sheet: RunSheet, start: Instant): ItemRun[] {
  let at = start;
  return past.runs.flatMap((run): ItemRun[] => {
    const item = sheet.items[run.item];
    if (!item) return [];
    const base = { itemId: item.id, addedMs: run.addedSeconds * SECOND, heldMs: 0, skipped: run.skipped };
    if (run.skipped) return [{ ...base, startedAt: null, endedAt: null }];
    const startedAt = at;
    at = plus(at, run.seconds * SECOND);
    return [{ ...base, startedAt, endedAt: at }];
  });
}

export function makeMarkers(data: DemoData, show: Show, house: DemoHouse, ids: IdSource): JournalEvent[] {
  const start = wentLive(data, show);
  const by = idOf(house.people, 'zhou');
  return data.past.markers.map(({ seconds, label }) => ({
    id: ids.next(),
    showId: show.id,
    at: plus(start, seconds * SECOND),
    kind: 'marker',
    data: { label, by },
  }));
}

/** The cues the live cockpit would have written. */
export function makeCues(session: LiveSession, ids: IdSource): JournalEvent[] {
  const event = (at: Instant, kind: LiveKind, data: Record<string, unknown>): JournalEvent => {
    return { id: ids.next(), showId: session.showId, at, kind, data };
  };
  const cues = session.runs.flatMap(({ itemId, startedAt, endedAt, skipped, addedMs }) => {
    if (skipped || startedAt === null || endedAt === null) return [];
    const added = addedMs > 0 ? [event(plus(endedAt, -addedMs), 'cue.add', { itemId, ms: addedMs })] : [];
    return [event(startedAt, 'cue.start', { itemId }), ...added, event(endedAt, 'cue.end', { itemId })];
  });
  const ended = session.endedAt === null ? [] : [event(session.endedAt, 'live.end', {})];
  return [event(session.startedAt, 'live.start', {}), ...cues, ...ended];
}

export function makeReport(data: DemoData, show: Show, ids: IdSource, now: Instant): SessionReport {
  return reportOf(show, { figures: data.past.figures, startedAt: wentLive(data, show), ids, now });
}

type ReportParts = {
  readonly figures: SessionFigures;
  readonly startedAt: Instant;
  readonly ids: IdSource;
  readonly now: Instant;
};

/** 场次数据 of a show, looked up the morning after or just now. */
export function reportOf(show: Show, { figures, startedAt, ids, now }: ReportParts): SessionReport {
  return {
    id: ids.next(),
    showId: show.id,
    account: show.account,
    nickname: show.account,
    startedAt,
    endedAt: show.endsAt,
    figures,
    source: 'compass',
    basis: 'platform',
    snapshotAt: instant(Math.min(now, plus(show.endsAt, 9 * HOUR))),
    fileName: '直播间列表（示例）',
    fileSha256: createHash('sha256').update(JSON.stringify(figures)).digest('hex'),
    columns: 54,
  };
}

export function makeReview(data: DemoData, show: Show, house: DemoHouse, ids: IdSource): Review {
  const start = wentLive(data, show);
  return {
    id: ids.next(),
    showId: show.id,
    conclusions: data.past.conclusions.map(({ kind, text, owner, seconds, trial }) => ({
      id: ids.next(),
      kind,
      text,
      ownerId: idOf(house.people, owner),
      at: seconds === null ? null : plus(start, seconds * SECOND),
      trial: trial && { metric: trial.metric, threshold: trial.threshold, until: plus(show.endsAt, trial.days * DAY) },
    })),
  };
}

/** Copies the drawn recording beside the store: the folder of the program may be gone after an update. */
export async function makeRecording(data: DemoData, show: Show, ids: IdSource, paths: Paths): Promise<Recording> {
  const folder = path.join(paths.userData, 'recordings');
  const target = path.join(folder, `${show.id}.webm`);
  await mkdir(folder, { recursive: true });
  await copyFile(path.join(paths.resources, 'demo', RECORDING), target);
  return {
    id: ids.next(),
    showId: show.id,
    path: target,
    fileName: `${show.title}.webm`,
    sizeBytes: (await stat(target)).size,
    source: 'file',
    startsAt: wentLive(data, show),
    startBasis: 'hand',
    startChoices: [],
    pauses: [],
    durationMs: null,
    playable: 'unknown',
    facts: null,
    chosenAt: null,
    removed: false,
  };
}
