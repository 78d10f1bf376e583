import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import { fromWallTime, instant, type Instant } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  checkContainer,
  PLAYABLE_ENDINGS,
  recordingCollection,
  REMUX_ENDINGS,
  timeInName,
  type Playable,
  type Recording,
} from '#shared/features/review/index.ts';
import { showCollection, type Show } from '#shared/features/schedule/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

/** A recording as a window may know it: an address instead of a path. */
export type RecordingView = Omit<Recording, 'path'> & { readonly url: string; readonly missing: boolean };

export type NewRecording = {
  readonly showId: Id;
  readonly path: string;
  readonly source: Recording['source'];
  readonly startsAt: Instant;
};

/** Recordings of shows: attached, lined up with the show clock, served by opaque id. */
export class RecordingsService {
  readonly #deps: MainDeps;

  constructor(deps: MainDeps) {
    this.#deps = deps;
  }

  async list(showId: Id): Promise<RecordingView[]> {
    const recordings = await this.#deps.documents.find(recordingCollection, { where: { showId } });
    return Promise.all(recordings.map((recording) => this.#view(recording)));
  }

  /** Asks for a file and attaches it. Refuses what a window cannot play, with the way out. */
  async attach(showId: Id, by: Id | null): Promise<Id | null> {
    const show = await this.#show(showId);
    const zh = this.#deps.language() === 'zh';
    const [file] = await this.#deps.desktop.openFiles({
      title: zh ? '选录像' : 'Choose a recording',
      filters: [{ name: zh ? '录像' : 'Recordings', extensions: [...PLAYABLE_ENDINGS, ...REMUX_ENDINGS] }],
    });
    if (file === undefined) return null;
    refuseUnplayable(path.basename(file));
    return this.add({ showId, path: file, source: 'file', startsAt: startOf(file, show) }, by);
  }

  /** Attaches a known file. The same file twice keeps the first. Throws REVIEW_RECORDING_GONE. */
  async add(wanted: NewRecording, by: Id | null): Promise<Id> {
    const found = await stat(wanted.path).catch(() => null);
    const fileName = path.basename(wanted.path);
    if (!found?.isFile()) throw new AppError('REVIEW_RECORDING_GONE', { fileName });
    const known = await this.#deps.documents.find(recordingCollection, {
      where: { showId: wanted.showId, path: wanted.path },
    });
    if (known[0]) return known[0].id;
    const recording: Recording = {
      id: this.#deps.ids.next(),
      ...wanted,
      fileName,
      sizeBytes: found.size,
      durationMs: null,
      playable: 'unknown',
    };
    await this.#change('attach', recording.showId, by, recording);
    return recording.id;
  }

  /** What the player saw; not an edit, so it leaves no undo step. */
  async note(
    recordingId: Id,
    seen: { readonly durationMs: number | null; readonly playable: Exclude<Playable, 'unknown'> },
  ): Promise<void> {
    const recording = await this.#get(recordingId);
    await this.#deps.documents.change(
      { name: 'review.note', scope: recording.showId, by: null, undoable: false },
      (tx) => tx.put(recordingCollection, { ...recording, ...seen }),
    );
  }

  async align(recordingId: Id, startsAt: Instant, by: Id | null): Promise<void> {
    const recording = await this.#get(recordingId);
    await this.#change('align', recording.showId, by, { ...recording, startsAt });
  }

  /** Detaches; the file itself stays where it is. */
  async remove(recordingId: Id, by: Id | null): Promise<void> {
    const recording = await this.#get(recordingId);
    const act = { name: 'review.detach', params: { file: recording.fileName }, scope: recording.showId, by };
    await this.#deps.documents.change(act, (tx) => tx.remove(recordingCollection, recordingId));
  }

  /** Path behind a recording's address; null when it is not known. */
  async pathOf(recordingId: Id): Promise<string | null> {
    const recording = await this.#deps.documents.get(recordingCollection, recordingId);
    return recording?.path ?? null;
  }

  async #view({ path: file, ...recording }: Recording): Promise<RecordingView> {
    const found = await stat(file).catch(() => null);
    const url = this.#deps.media.serve(recording.id, file);
    return { ...recording, url, missing: !found?.isFile() };
  }

  async #change(act: string, scope: Id, by: Id | null, recording: Recording): Promise<void> {
    const params = { file: recording.fileName };
    await this.#deps.documents.change({ name: `review.${act}`, params, scope, by }, (tx) =>
      tx.put(recordingCollection, recording),
    );
  }

  async #get(recordingId: Id): Promise<Recording> {
    const recording = await this.#deps.documents.get(recordingCollection, recordingId);
    if (!recording) throw new AppError('DOCUMENT_NOT_FOUND', { collection: 'recording' });
    return recording;
  }

  async #show(showId: Id): Promise<Show> {
    const show = await this.#deps.documents.get(showCollection, showId);
    if (!show) throw new AppError('REVIEW_NO_SHOW');
    return show;
  }
}

function refuseUnplayable(fileName: string): void {
  const check = checkContainer(fileName);
  if (check === 'remux') throw new AppError('REVIEW_RECORDING_REMUX', { fileName });
  if (check === 'unknown') throw new AppError('REVIEW_RECORDING_UNKNOWN', { fileName });
}

/**
 * First guess of where a file begins on the show clock: the time in its name if that lies near the show,
 * else the moment of going on air. It can be lined up by hand afterwards.
 */
function startOf(file: string, show: Show): Instant {
  const wentLive = show.wentLiveAt ?? show.startsAt;
  const named = timeInName(path.basename(file));
  if (!named) return wentLive;
  const at = fromWallTime(named, show.timeZone);
  const near = 6 * 3_600_000;
  return Math.abs(at - wentLive) < near ? instant(at) : wentLive;
}
