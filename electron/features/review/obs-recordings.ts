import { z } from 'zod';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/time.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { RecordingsService } from './recordings.service.ts';

/** What the OBS link wrote when a recording ended. Older links may lack the start, which then follows from the length. */
const stoppedSchema = z.object({
  path: z.string().min(1),
  startedAt: z.number().nullable(),
  durationMs: z.number().nonnegative(),
});

/** Attaches what OBS recorded while a show was on air. Safe to run again: a file is attached once. */
export class ObsRecordings {
  readonly #deps: Pick<MainDeps, 'journal' | 'logger'>;
  readonly #recordings: RecordingsService;

  constructor(deps: Pick<MainDeps, 'journal' | 'logger'>, recordings: RecordingsService) {
    this.#deps = deps;
    this.#recordings = recordings;
  }

  /** Returns how many were newly attached. A file that has gone is logged and left out. */
  async collect(showId: Id, by: Id | null): Promise<number> {
    const known = new Set((await this.#recordings.list(showId)).map((recording) => recording.id));
    const stops = await this.#deps.journal.read({ showId, kinds: ['obs.record.stop'] });
    let added = 0;
    for (const event of stops) {
      const stopped = stoppedSchema.safeParse(event.data);
      if (!stopped.success) continue;
      const { path, startedAt, durationMs } = stopped.data;
      const startsAt = instant(startedAt ?? event.at - Math.round(durationMs));
      try {
        const id = await this.#recordings.add({ showId, path, source: 'obs', startsAt }, by);
        if (!known.has(id)) added += 1;
        known.add(id);
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        this.#deps.logger.warn('recording not attached', { code: thrown.code });
      }
    }
    return added;
  }
}
