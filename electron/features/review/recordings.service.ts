import { stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import { plainText } from '#shared/kernel/plain-text.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  expectedState,
  PLAYABLE_ENDINGS,
  recordingCollection,
  REMUX_ENDINGS,
  type FilmFacts,
  type Playable,
  type Recording,
} from '#shared/features/review/index.ts';
import { showCollection, type Show } from '#shared/features/schedule/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { readFilm } from './film-file/read-film.ts';
import { startOf, type FilmStart } from './film-start.ts';
import { obsPieces } from './obs-pieces.ts';

/** A recording as a window may know it: an address instead of a path. */
export type RecordingView = Omit<Recording, 'path' | 'removed'> & { readonly url: string; readonly missing: boolean };

export type NewRecording = FilmStart & {
  readonly showId: Id;
  readonly path: string;
  readonly source: Recording['source'];
  /** Length by the clock; the file's own length, where it tells one, weighs more. */
  readonly durationMs: number | null;
  readonly facts: FilmFacts | null;
};

/** Recordings of shows: attached, lined up with the show clock, served by opaque id. */
export class RecordingsService {
  readonly #deps: MainDeps;

  constructor(deps: MainDeps) {
    this.#deps = deps;
  }

  /** By their start. */
  async list(showId: Id): Promise<RecordingView[]> {
    const recordings = await this.#of(showId);
    const shown = recordings.filter((recording) => !recording.removed).toSorted((a, b) => a.startsAt - b.startsAt);
    return Promise.all(shown.map((recording) => this.#view(recording)));
  }

  /** Shows with at least one recording on their list. */
  async recordedShows(): Promise<Id[]> {
    const recordings = await this.#deps.documents.find(recordingCollection);
    return [...new Set(recordings.filter(({ removed }) => !removed).map(({ showId }) => showId))];
  }

  /** Asks for a file and attaches it. Refuses what no window can play, with the way out. */
  async attach(showId: Id, by: Id | null): Promise<Id | null> {
    const show = await this.#show(showId);
    const zh = this.#deps.language() === 'zh';
    const [file] = await this.#deps.desktop.openFiles({
      title: zh ? '选录像' : 'Choose a recording',
      filters: [
        { name: zh ? '录像' : 'Recordings', extensions: [...PLAYABLE_ENDINGS, ...REMUX_ENDINGS] },
        { name: zh ? '所有文件' : 'All files', extensions: ['*'] },
      ],
    });
    if (file === undefined) return null;
    const fileName = path.basename(file);
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) throw new AppError('REVIEW_RECORDING_GONE', { fileName });
    const facts = await readFilm(file);
    if (facts !== null) refuseUnplayable(facts, fileName);
    const start = startOf(file, show, await obsPieces(this.#deps, showId));
    const id = await this.add({ showId, path: file, source: 'file', ...start, durationMs: null, facts }, by);
    return id;
  }

  /** True when the file is attached, or was and has been taken off the list. */
  async knows(showId: Id, file: string): Promise<boolean> {
    return (await this.#of(showId)).some((recording) => recording.path === file);
  }

  /**
   * Attaches a known file. The same file twice keeps the first; one that was moved takes the place of the missing one.
   * What a person chose is what gets shown. Throws REVIEW_RECORDING_GONE.
   */
  async add({ durationMs, ...wanted }: NewRecording, by: Id | null): Promise<Id> {
    const found = await stat(wanted.path).catch(() => null);
    const fileName = plainText(path.basename(wanted.path));
    if (!found?.isFile()) throw new AppError('REVIEW_RECORDING_GONE', { fileName });
    const chosenAt = wanted.source === 'file' ? this.#deps.clock.now() : null;
    const known = await this.#known(wanted.showId, wanted.path);
    if (known !== null) {
      const back = {
        ...known,
        path: wanted.path,
        facts: wanted.facts,
        sizeBytes: found.size,
        chosenAt,
        removed: false,
      };
      if (known.removed || known.path !== wanted.path) await this.#change('attach', by, back);
      return known.id;
    }
    const recording: Recording = {
      id: this.#deps.ids.next(),
      ...wanted,
      fileName,
      sizeBytes: found.size,
      durationMs: wanted.facts?.durationMs ?? durationMs,
      playable: 'unknown',
      chosenAt,
      removed: false,
    };
    await this.#change('attach', by, recording);
    return recording.id;
  }

  /** What the player saw; not an edit, so it leaves no undo step. */
  async note(
    recordingId: Id,
    seen: { readonly durationMs: number | null; readonly playable: Exclude<Playable, 'unknown'> },
  ): Promise<void> {
    const recording = await this.#get(recordingId);
    const sizeBytes = (await stat(recording.path).catch(() => null))?.size ?? recording.sizeBytes;
    const facts = sizeBytes === recording.sizeBytes ? recording.facts : await readFilm(recording.path);
    await this.#deps.documents.change(
      { name: 'review.note', scope: recording.showId, by: null, undoable: false },
      (tx) => tx.put(recordingCollection, { ...recording, ...seen, sizeBytes, facts }),
    );
  }

  async align(recordingId: Id, startsAt: Instant, by: Id | null): Promise<void> {
    const recording = await this.#get(recordingId);
    await this.#change('align', by, { ...recording, startsAt, startBasis: 'hand', startChoices: [] });
  }

  async choose(recordingId: Id, by: Id | null): Promise<void> {
    const recording = await this.#get(recordingId);
    await this.#change('choose', by, { ...recording, chosenAt: this.#deps.clock.now() });
  }

  /** Takes it off the list; the file itself stays where it is. */
  async remove(recordingId: Id, by: Id | null): Promise<void> {
    const recording = await this.#get(recordingId);
    await this.#change('detach', by, { ...recording, removed: true });
  }

  /** A file that has grown or was replaced since is read and tried anew. */
  async #view({ path: file, removed: _, ...recording }: Recording): Promise<RecordingView> {
    const found = await stat(file).catch(() => null);
    const missing = !found?.isFile();
    const same = missing || found?.size === recording.sizeBytes;
    const facts = same && recording.facts !== null ? recording.facts : await readFilm(file);
    const playable = same ? recording.playable : 'unknown';
    return { ...recording, facts, playable, url: this.#deps.media.serve(recording.id, file), missing };
  }

  async #known(showId: Id, file: string): Promise<Recording | null> {
    const recordings = await this.#of(showId);
    const same = recordings.find((recording) => recording.path === file);
    if (same !== undefined) return same;
    const namesakes = recordings.filter((recording) => recording.fileName === path.basename(file));
    for (const one of namesakes) if ((await stat(one.path).catch(() => null)) === null) return one;
    return null;
  }

  #of(showId: Id): Promise<readonly Recording[]> {
    return this.#deps.documents.find(recordingCollection, { where: { showId } });
  }

  async #change(act: string, by: Id | null, recording: Recording): Promise<void> {
    const params = { file: recording.fileName };
    await this.#deps.documents.change({ name: `review.${act}`, params, scope: recording.showId, by }, (tx) =>
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

/** H.265 is let in: some computers have a decoder for it, and the list says what to do where there is none. */
function refuseUnplayable(facts: FilmFacts, fileName: string): void {
  const { container, video } = facts;
  const state = expectedState(facts);
  if (state === 'no-film') throw new AppError('REVIEW_RECORDING_UNKNOWN', { fileName });
  if (state === 'cut') throw new AppError('REVIEW_RECORDING_CUT', { fileName });
  if (container === 'mp4' || container === 'mkv') return;
  const code = video === 'h264' ? 'REVIEW_RECORDING_REMUX' : 'REVIEW_RECORDING_TRANSCODE';
  throw new AppError(code, { fileName, container, video });
}
