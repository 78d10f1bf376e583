import type { Id } from '#shared/kernel/ids.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import type { ObsAlarmKind, ObsRecord, ObsState, ObsStatus } from '#shared/features/obs/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

/** Alarms that say something of the picture viewers get. */
const DROPS: readonly ObsAlarmKind[] = ['reconnecting', 'congestion', 'dropping', 'frozen', 'gaveUp', 'linkLost'];

type Happening = { readonly kind: string; readonly data: Readonly<Record<string, unknown>> };

/**
 * Writes what OBS did into the journal of the show on air: `obs.record.start` {path, startedAt},
 * `obs.record.stop` {path, startedAt, durationMs}, `obs.drop` {alarms}, `obs.back` {}. A recording that began
 * before the show went live is written when it does.
 */
export class ObsJournal {
  readonly #deps: MainDeps;
  #queue: Promise<void> = Promise.resolve();
  /** Show the running recording was written to. */
  #recordedShow: Id | null = null;

  constructor(deps: MainDeps) {
    this.#deps = deps;
  }

  observe(after: ObsState, before: ObsState): void {
    const happened = [...recordHappenings(before.status, after.status), ...dropHappenings(before.status, after.status)];
    if (happened.length > 0) this.#enqueue(() => this.#write(happened));
  }

  /** Called when the running show changes: a recording already on belongs to it. */
  showChanged(status: ObsStatus): void {
    const { record } = status;
    if (record.startedAt === null) return;
    this.#enqueue(async () => {
      if (this.#recordedShow === null) await this.#write([started(record)]);
    });
  }

  /** Resolves when everything so far is written. */
  settled(): Promise<void> {
    return this.#queue;
  }

  async #write(happened: readonly Happening[]): Promise<void> {
    const live = await this.#liveShow();
    for (const { kind, data } of happened) {
      const showId = kind === 'obs.record.stop' ? (this.#recordedShow ?? live) : live;
      if (kind === 'obs.record.start') this.#recordedShow = live;
      if (kind === 'obs.record.stop') this.#recordedShow = null;
      if (showId === null) continue;
      await this.#deps.journal.append([{ id: this.#deps.ids.next(), showId, at: this.#deps.clock.now(), kind, data }]);
    }
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

function started(record: ObsRecord): Happening {
  return { kind: 'obs.record.start', data: { path: record.path, startedAt: record.startedAt } };
}

function recordHappenings(before: ObsStatus, after: ObsStatus): readonly Happening[] {
  const was = before.record;
  const now = after.record;
  if (was.startedAt === null && now.startedAt !== null) return [started(now)];
  const stopped = was.startedAt !== null && now.startedAt === null;
  if (!stopped) return [];
  const path = now.path ?? was.path;
  return [{ kind: 'obs.record.stop', data: { path, startedAt: was.startedAt, durationMs: was.durationMs } }];
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
