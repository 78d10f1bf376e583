import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import { recordedMs } from '#shared/features/obs/index.ts';
import type { ObsAlarmKind, ObsRecord, ObsState, ObsStatus } from '#shared/features/obs/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

/** Alarms that say something of the picture viewers get. */
const DROPS: readonly ObsAlarmKind[] = ['reconnecting', 'congestion', 'dropping', 'frozen', 'gaveUp', 'linkLost'];

type Happening = { readonly kind: string; readonly data: Readonly<Record<string, unknown>> };

/**
 * Writes what OBS did into the journal of the show on air: `obs.record.start` {path, startedAt, positionMs, paused},
 * `obs.record.split` {path}, `obs.record.pause` {}, `obs.record.resume` {}, `obs.record.seen` {path, positionMs, paused}
 * after a break of the link, `obs.record.stop` {path, startedAt, durationMs, positionMs}, `obs.drop` {alarms},
 * `obs.back` {}. Positions are in the file being written, ms. A recording that began before the show went live is
 * written when it does, and to every show that goes live while it runs.
 */
export class ObsJournal {
  readonly #deps: MainDeps;
  #queue: Promise<void> = Promise.resolve();
  /** Shows the running recording was written to. */
  #recorded = new Set<Id>();
  /** The link has just come back: what OBS says next of the recording is news. */
  #listening = false;

  constructor(deps: MainDeps) {
    this.#deps = deps;
  }

  observe(after: ObsState, before: ObsState): void {
    const at = this.#deps.clock.now();
    const happened = [
      ...recordHappenings(before.status, after.status, at),
      ...this.#afterSilence(before.status, after.status),
      ...dropHappenings(before.status, after.status),
    ];
    if (happened.length > 0) this.#enqueue(() => this.#write(happened, at));
  }

  /** Called when the running show changes: a recording already on belongs to it. */
  showChanged(status: ObsStatus): void {
    if (status.record.startedAt === null) return;
    const at = this.#deps.clock.now();
    const running = met(status, at);
    this.#enqueue(async () => {
      const live = await this.#liveShow();
      if (live !== null && !this.#recorded.has(live)) await this.#write([running], at);
    });
  }

  /** Resolves when everything so far is written. */
  settled(): Promise<void> {
    return this.#queue;
  }

  /** The first position after a break of the link: OBS may have been paused meanwhile. */
  #afterSilence(before: ObsStatus, after: ObsStatus): readonly Happening[] {
    if (after.connection !== 'connected') return [];
    if (before.connection !== 'connected') {
      this.#listening = before.record.startedAt !== null;
      return [];
    }
    if (!this.#listening || after.record === before.record) return [];
    this.#listening = false;
    const same = after.record.startedAt !== null && after.record.startedAt === before.record.startedAt;
    return same ? [seen(after)] : [];
  }

  async #write(happened: readonly Happening[], at: Instant): Promise<void> {
    const live = await this.#liveShow();
    for (const { kind, data } of happened) {
      if (kind === 'obs.record.start' && live !== null) this.#recorded.add(live);
      const shows = this.#showsOf(kind, live);
      if (kind === 'obs.record.stop') this.#recorded.clear();
      const rows = shows.map((showId) => ({ id: this.#deps.ids.next(), showId, at, kind, data }));
      if (rows.length > 0) await this.#deps.journal.append(rows);
    }
  }

  /** What happens to a recording concerns every show it was written to; all else the show on air. */
  #showsOf(kind: string, live: Id | null): readonly Id[] {
    if (!kind.startsWith('obs.record.') || kind === 'obs.record.start') return live === null ? [] : [live];
    return this.#recorded.size > 0 || live === null ? [...this.#recorded] : [live];
  }

  async #liveShow(): Promise<Id | null> {
    const [show] = await this.#deps.documents.find(showCollection, {
      where: { status: 'live' },
      orderBy: 'startsAt',
      descending: true,
      limit: 1,
    });
    return show?.id ?? null;
  }

  #enqueue(work: () => Promise<void>): void {
    this.#queue = this.#queue.then(work).catch((error: unknown) => {
      this.#deps.logger.error('obs journal not written', { thrown: error });
    });
  }
}

/** A recording as it stands at a moment. */
function met(status: ObsStatus, at: Instant): Happening {
  const { path, startedAt, state, fileFromMs } = status.record;
  const positionMs = Math.max(0, recordedMs(status, at) - fileFromMs);
  return { kind: 'obs.record.start', data: { path, startedAt, positionMs, paused: state === 'paused' } };
}

function seen({ record }: ObsStatus): Happening {
  const positionMs = Math.max(0, record.durationMs - record.fileFromMs);
  return { kind: 'obs.record.seen', data: { path: record.path, positionMs, paused: record.state === 'paused' } };
}

/** After a break of the link the last known position is older than the stop: nobody knows how far it went on. */
function stopped(before: ObsStatus, path: string | null, at: Instant): Happening {
  const { startedAt, fileFromMs } = before.record;
  const durationMs = recordedMs(before, at);
  const positionMs = Math.max(0, durationMs - fileFromMs);
  return { kind: 'obs.record.stop', data: { path, startedAt, durationMs, positionMs } };
}

/** What became of the recording from one state to the next. */
function recordHappenings(before: ObsStatus, after: ObsStatus, at: Instant): readonly Happening[] {
  const was = before.record;
  const now = after.record;
  if (was.startedAt === null) return now.startedAt === null ? [] : [begun(after)];
  if (now.startedAt === null) return [stopped(before, now.path ?? was.path, at)];
  // Stopped and begun again while nobody listened: how long the first one went on is not known.
  if (now.startedAt !== was.startedAt) return [stopped(before, was.path, at), begun(after)];
  return [...fileHappenings(was, after), ...pauseHappenings(was, now)];
}

function begun({ record }: ObsStatus): Happening {
  const { path, startedAt, durationMs, state } = record;
  const data = { path, startedAt, positionMs: durationMs, paused: state === 'paused' };
  return { kind: 'obs.record.start', data };
}

function fileHappenings(was: ObsRecord, after: ObsStatus): readonly Happening[] {
  const now = after.record;
  if (now.path === null || now.path === was.path) return [];
  if (now.fileFromMs === was.fileFromMs) return [seen(after)];
  return [{ kind: 'obs.record.split', data: { path: now.path, paused: now.state === 'paused' } }];
}

function pauseHappenings(was: ObsRecord, now: ObsRecord): readonly Happening[] {
  if (was.state !== 'paused' && now.state === 'paused') return [{ kind: 'obs.record.pause', data: {} }];
  return was.state === 'paused' && now.state === 'on' ? [{ kind: 'obs.record.resume', data: {} }] : [];
}

function dropHappenings(before: ObsStatus, after: ObsStatus): readonly Happening[] {
  const drops = (status: ObsStatus): string[] =>
    status.alarms.map((alarm) => alarm.kind).filter((kind) => DROPS.includes(kind));
  const was = drops(before);
  const now = drops(after);
  const fresh = now.filter((kind) => !was.includes(kind));
  if (fresh.length > 0) return [{ kind: 'obs.drop', data: { alarms: fresh, scene: after.scene } }];
  return was.length > 0 && now.length === 0 ? [{ kind: 'obs.back', data: {} }] : [];
}
