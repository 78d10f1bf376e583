import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instant, MINUTE, plus } from '#shared/kernel/time.ts';
import { createReviewStudio, SHOW, WENT_LIVE, type ReviewStudio } from './review-studio.ts';

type Listed = { id: string; fileName: string; source: string; startsAt: number; url: string; missing: boolean };

let studio: ReviewStudio;
beforeEach(async () => {
  studio = await createReviewStudio();
});
afterEach(() => studio.dispose());

const list = (): Promise<Listed[]> => studio.review<Listed[]>('recordings');

describe('attaching a recording', () => {
  it('keeps its place, lines it up by the time in its name, and shows windows no path', async () => {
    await studio.choose('kaibo-2026-11-23 20-01-58.mkv', 'film');
    await studio.review('attachRecording');
    const [recording] = await list();
    expect(recording).toMatchObject({ source: 'file', missing: false, sizeBytes: 4, playable: 'unknown' });
    expect(recording?.startsAt).toBe(Date.UTC(2026, 10, 23, 12, 1, 58));
    expect(JSON.stringify(recording)).not.toContain(studio.userData);
    expect(recording?.url).toBe(`media://served/${recording?.id ?? ''}`);
  });

  it('starts with the show when the name says nothing, or a time far from the show', async () => {
    await studio.choose('film.mp4', 'a');
    await studio.review('attachRecording');
    await studio.choose('2024-01-01 08-00-00.mp4', 'b');
    await studio.review('attachRecording');
    expect((await list()).map((one) => one.startsAt)).toEqual([WENT_LIVE, WENT_LIVE]);
  });

  it('refuses what needs remuxing, what it does not know, and what has gone', async () => {
    const file = await studio.choose('直播.flv', 'x');
    await expect(studio.review('attachRecording')).rejects.toMatchObject({
      code: 'REVIEW_RECORDING_REMUX',
      details: { fileName: path.basename(file) },
    });
    await studio.choose('notes.txt', 'x');
    await expect(studio.review('attachRecording')).rejects.toMatchObject({ code: 'REVIEW_RECORDING_UNKNOWN' });
    await rm(await studio.choose('gone.mkv', 'x'));
    await expect(studio.review('attachRecording')).rejects.toMatchObject({ code: 'REVIEW_RECORDING_GONE' });
    expect(await studio.review('attachRecording')).toBeNull();
    expect(await list()).toEqual([]);
  });

  it('keeps the same file once', async () => {
    const file = await studio.choose('film.mkv', 'x');
    const first = await studio.review('attachRecording');
    studio.desktop.nextFiles.push([file]);
    expect(await studio.review('attachRecording')).toBe(first);
    expect(await list()).toHaveLength(1);
  });

  it('says when the file has gone since', async () => {
    const file = await studio.choose('film.mkv', 'x');
    await studio.review('attachRecording');
    await rm(file);
    expect(await list()).toMatchObject([{ fileName: 'film.mkv', missing: true }]);
  });
});

describe('changing a recording', () => {
  it('lines up and detaches undoably; what the player saw is no undo step', async () => {
    await studio.choose('film.mkv', 'x');
    const recordingId = await studio.review<string>('attachRecording');
    await studio.review('alignRecording', { recordingId, startsAt: plus(WENT_LIVE, MINUTE) });
    await studio.review('noteRecording', { recordingId, durationMs: 60_000, playable: 'yes' });
    expect(await list()).toMatchObject([{ durationMs: 60_000, playable: 'yes', startsAt: plus(WENT_LIVE, MINUTE) }]);
    await studio.review('removeRecording', { recordingId });
    expect(await list()).toEqual([]);
    await studio.undo();
    expect(await list()).toMatchObject([{ id: recordingId, durationMs: 60_000 }]);
  });
});

describe('what OBS recorded', () => {
  it('is collected once, with its start; a file that has gone and a broken row are left out', async () => {
    const file = path.join(studio.userData, 'obs.mkv');
    await writeFile(file, 'film');
    const stop = (at: number, data: unknown) => ({
      id: studio.deps.ids.next(),
      showId: SHOW,
      at: instant(at),
      kind: 'obs.record.stop',
      data,
    });
    const end = plus(WENT_LIVE, 10 * MINUTE);
    await studio.deps.journal.append([
      stop(end, { path: file, startedAt: null, durationMs: 4 * MINUTE }),
      stop(end, { path: path.join(studio.userData, 'gone.mkv'), startedAt: null, durationMs: 1 }),
      stop(end, { path: '' }),
    ]);
    expect(await studio.review('collectRecordings')).toBe(1);
    expect(await studio.review('collectRecordings')).toBe(0);
    expect(await list()).toMatchObject([{ source: 'obs', startsAt: plus(WENT_LIVE, 6 * MINUTE) }]);
  });
});
