import { readFile, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, instant, MINUTE, plus, SECOND } from '#shared/kernel/time.ts';
import { recordingState, type FilmRecording } from '#shared/features/review/index.ts';
import { createReviewStudio, SHOW, WENT_LIVE, type ReviewStudio } from './review-studio.ts';

type Listed = FilmRecording & { fileName: string; url: string; startBasis: string; startChoices: number[] };

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/recordings');

let studio: ReviewStudio;
let film: Buffer;
beforeEach(async () => {
  studio = await createReviewStudio();
  film = await readFile(path.join(FIXTURES, 'h264.mkv'));
});
afterEach(() => studio.dispose());

const list = (): Promise<Listed[]> => studio.review<Listed[]>('recordings');

async function attach(name: string, bytes: Buffer | string = film): Promise<string> {
  await studio.choose(name, bytes);
  return studio.review<string>('attachRecording');
}

const fixture = (name: string): Promise<Buffer> => readFile(path.join(FIXTURES, name));

describe('attaching a recording', () => {
  it('keeps its place, lines it up by the time in its name, and shows windows no path', async () => {
    await attach('kaibo-2026-11-23 20-01-58.mkv');
    const [recording] = await list();
    expect(recording).toMatchObject({ source: 'file', missing: false, playable: 'unknown', startBasis: 'name' });
    expect(recording?.durationMs).toBeGreaterThan(1_900);
    expect(recording?.startsAt).toBe(Date.UTC(2026, 10, 23, 12, 1, 58));
    expect(JSON.stringify(recording)).not.toContain(studio.userData);
    expect(recording?.url).toBe(`media://served/${recording?.id ?? ''}`);
  });

  it('starts with the show when the name says nothing, or a time far from the show, and says so', async () => {
    await attach('film.mkv');
    await attach('2024-01-01 08-00-00.mkv');
    expect((await list()).map((one) => [one.startsAt, one.startBasis])).toEqual([
      [WENT_LIVE, 'show'],
      [WENT_LIVE, 'show'],
    ]);
  });

  it('keeps every other moment the name could mean', async () => {
    await attach('20261123-200158 至 20261123-213000.mkv');
    expect(await list()).toMatchObject([{ startChoices: [Date.UTC(2026, 10, 23, 13, 30)] }]);
  });

  it.each([
    ['直播.mp4', 'h264.flv', 'REVIEW_RECORDING_REMUX'],
    ['直播.ts', 'h264.m2t', 'REVIEW_RECORDING_REMUX'],
    ['直播.mp4', 'hevc.m2t', 'REVIEW_RECORDING_TRANSCODE'],
  ])('refuses %s holding %s with the way out', async (name, bytes, code) => {
    await expect(attach(name, await fixture(bytes))).rejects.toMatchObject({ code, details: { fileName: name } });
    expect(await list()).toEqual([]);
  });

  it('refuses what is no film whatever its name, what was cut off, and what has gone', async () => {
    await expect(attach('fake.mp4', '只是文字')).rejects.toMatchObject({ code: 'REVIEW_RECORDING_UNKNOWN' });
    await expect(attach('empty.mkv', '')).rejects.toMatchObject({ code: 'REVIEW_RECORDING_UNKNOWN' });
    const mp4 = await fixture('h264.mp4');
    await expect(attach('cut.mp4', mp4.subarray(0, 5_000))).rejects.toMatchObject({ code: 'REVIEW_RECORDING_CUT' });
    await rm(await studio.choose('gone.mkv', 'x'));
    await expect(studio.review('attachRecording')).rejects.toMatchObject({ code: 'REVIEW_RECORDING_GONE' });
    expect(await studio.review('attachRecording')).toBeNull();
    expect(await list()).toEqual([]);
  });

  it('takes a film by its bytes under any name, and H.265 with the word that it is', async () => {
    await attach('film.dat');
    await attach('new.mp4', await fixture('hevc.mp4'));
    expect((await list()).map(recordingState)).toEqual(['plays', 'h265']);
  });

  it('keeps the same file once', async () => {
    const file = await studio.choose('film.mkv', film);
    const first = await studio.review('attachRecording');
    studio.desktop.nextFiles.push([file]);
    expect(await studio.review('attachRecording')).toBe(first);
    expect(await list()).toHaveLength(1);
  });

  it('says when the file has gone since, and takes it back from where it went with its place on the clock', async () => {
    const file = await studio.choose('film.mkv', film);
    const recordingId = await studio.review<string>('attachRecording');
    await studio.review('alignRecording', { recordingId, startsAt: plus(WENT_LIVE, MINUTE) });
    await rm(file);
    expect((await list()).map(recordingState)).toEqual(['missing']);
    const moved = path.join(await studio.folder('moved'), 'film.mkv');
    await writeFile(moved, film);
    studio.desktop.nextFiles.push([moved]);
    expect(await studio.review('attachRecording')).toBe(recordingId);
    expect(await list()).toMatchObject([{ missing: false, startsAt: plus(WENT_LIVE, MINUTE), startBasis: 'hand' }]);
  });
});

describe('changing a recording', () => {
  it('lines up, chooses and takes off undoably; what the player saw is no undo step', async () => {
    const recordingId = await attach('film.mkv');
    await studio.review('alignRecording', { recordingId, startsAt: plus(WENT_LIVE, MINUTE) });
    await studio.review('noteRecording', { recordingId, durationMs: 60_000, playable: 'yes' });
    expect(await list()).toMatchObject([{ durationMs: 60_000, playable: 'yes', startsAt: plus(WENT_LIVE, MINUTE) }]);
    await studio.review('chooseRecording', { recordingId });
    await studio.review('removeRecording', { recordingId });
    expect(await list()).toEqual([]);
    await studio.undo();
    expect(await list()).toMatchObject([{ id: recordingId, durationMs: 60_000 }]);
  });
});

describe('what OBS recorded', () => {
  const did = (minute: number, kind: string, data: object) => ({
    id: studio.deps.ids.next(),
    showId: SHOW,
    at: plus(WENT_LIVE, minute * MINUTE),
    kind: `obs.record.${kind}`,
    data,
  });
  /** A film OBS closed a while ago. */
  async function file(name: string): Promise<string> {
    const target = path.join(studio.userData, name);
    await writeFile(target, film);
    await utimes(target, (WENT_LIVE + HOUR) / SECOND, (WENT_LIVE + HOUR) / SECOND);
    return target;
  }

  it('is collected once, with its start; a file that has gone and a broken row are left out', async () => {
    const stop = (data: object) => did(10, 'stop', data);
    await studio.deps.journal.append([
      stop({ path: await file('obs.mkv'), startedAt: null, durationMs: 4 * MINUTE }),
      stop({ path: path.join(studio.userData, 'gone.mkv'), startedAt: null, durationMs: 1 }),
      stop({ path: '' }),
    ]);
    expect(await studio.review('collectRecordings')).toBe(1);
    expect(await studio.review('collectRecordings')).toBe(0);
    expect(await list()).toMatchObject([{ source: 'obs', startBasis: 'obs', startsAt: plus(WENT_LIVE, 6 * MINUTE) }]);
  });

  it('keeps every split file in place, with its pauses, also one whose end nobody saw', async () => {
    const [a, b] = [await file('a.mkv'), await file('b.mkv')];
    await studio.deps.journal.append([
      did(0, 'start', { path: a, startedAt: WENT_LIVE, positionMs: 0, paused: false }),
      did(10, 'pause', {}),
      did(15, 'resume', {}),
      did(30, 'split', { path: b }),
    ]);
    expect(await studio.review('collectRecordings')).toBe(2);
    expect(await list()).toMatchObject([
      { startsAt: WENT_LIVE, pauses: [{ positionMs: 10 * MINUTE, lengthMs: 5 * MINUTE }] },
      { startsAt: plus(WENT_LIVE, 30 * MINUTE), pauses: [] },
    ]);
  });

  it('waits with a file that is still being written', async () => {
    const a = await file('a.mkv');
    const now = studio.deps.clock.now() / SECOND;
    await utimes(a, now, now);
    await studio.deps.journal.append([did(0, 'start', { path: a, startedAt: WENT_LIVE })]);
    expect(await studio.review('collectRecordings')).toBe(0);
  });

  it('works out the start of the last file of an OBS that does not tell of splits', async () => {
    await studio.deps.journal.append([
      did(0, 'start', { path: await file('a.mkv'), startedAt: WENT_LIVE }),
      did(60, 'stop', { path: await file('c.mkv'), startedAt: WENT_LIVE, durationMs: HOUR }),
    ]);
    expect(await studio.review('collectRecordings')).toBe(2);
    const [, last] = await list();
    expect(Math.abs((last?.startsAt ?? 0) - plus(WENT_LIVE, HOUR - 2 * SECOND))).toBeLessThan(300);
  });

  it('stays off the list once it was taken off, until it is chosen again', async () => {
    const a = await file('a.mkv');
    await studio.deps.journal.append([did(0, 'start', { path: a, startedAt: WENT_LIVE }), did(1, 'stop', { path: a })]);
    await studio.review('collectRecordings');
    const [recording] = await list();
    await studio.review('removeRecording', { recordingId: recording?.id ?? '' });
    expect(await studio.review('collectRecordings')).toBe(0);
    expect(await list()).toEqual([]);
    studio.desktop.nextFiles.push([a]);
    await studio.review('attachRecording');
    expect(await list()).toMatchObject([{ id: recording?.id, startBasis: 'obs' }]);
  });

  it('gives its clock to the same file chosen by hand from another folder', async () => {
    await studio.deps.journal.append([
      did(0, 'start', { path: 'D:\\录像\\a.mkv', startedAt: plus(WENT_LIVE, -3 * MINUTE) }),
      did(20, 'stop', { path: 'D:\\录像\\a.mkv' }),
    ]);
    await attach('a.mkv');
    expect(await list()).toMatchObject([{ startBasis: 'obs', startsAt: instant(WENT_LIVE - 3 * MINUTE) }]);
  });
});
