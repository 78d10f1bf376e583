import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedState, type FilmFacts } from '#shared/features/review/index.ts';
import { ByteWindow } from '#electron/features/review/film-file/byte-window.ts';
import { readFilm } from '#electron/features/review/film-file/read-film.ts';
import { timed } from '#tests/support/cpu-time.ts';
import { runs } from '#tests/support/runs.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../fixtures/recordings');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-film-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const bytesOf = (name: string): Promise<Buffer> => readFile(path.join(FIXTURES, name));

async function read(name: string): Promise<FilmFacts> {
  const facts = await readFilm(path.join(FIXTURES, name));
  if (facts === null) throw new Error(`${name} was not read`);
  return facts;
}

/** What is made of bytes under a name. */
async function readBytes(bytes: Buffer | string, name = 'film.mp4'): Promise<FilmFacts> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  const facts = await readFilm(file);
  if (facts === null) throw new Error('not read');
  return facts;
}

describe('what a film file is', () => {
  it.each([
    ['h264.mp4', 'mp4', 'h264', 'plays'],
    ['h264-index-first.mp4', 'mp4', 'h264', 'plays'],
    ['h264-fragments.mp4', 'mp4', 'h264', 'plays'],
    ['h264.mkv', 'mkv', 'h264', 'plays'],
    ['vp8.webm', 'mkv', 'vp8', 'plays'],
    ['hevc.mp4', 'mp4', 'hevc', 'h265'],
    ['hevc.mkv', 'mkv', 'hevc', 'h265'],
    ['hevc.m2t', 'ts', 'hevc', 'h265'],
    ['mpeg4.mp4', 'mp4', 'other', 'codec'],
    ['h264.flv', 'flv', 'h264', 'remux'],
    ['h264.m2t', 'ts', 'h264', 'remux'],
    ['sound.mp4', 'mp4', null, 'silent'],
  ] as const)('%s', async (name, container, video, state) => {
    const facts = await read(name);
    expect(facts).toMatchObject({ container, video, intact: 'whole' });
    expect(expectedState(facts)).toBe(state);
  });

  it.each(['h264.mp4', 'h264.mkv', 'vp8.webm', 'hevc.mkv'])('%s lasts two seconds', async (name) => {
    expect(Math.abs(((await read(name)).durationMs ?? 0) - 2_000)).toBeLessThan(250);
  });

  it('is told by the bytes, whatever the name says', async () => {
    expect(await readBytes(await bytesOf('h264.flv'), 'a.mp4')).toMatchObject({ container: 'flv' });
    expect(await readBytes(await bytesOf('h264.mkv'), 'b.ts')).toMatchObject({ container: 'mkv', video: 'h264' });
  });

  it.each([
    ['words', '这不是录像'],
    ['words that spell a box', 'the free film moov mdat'],
    ['an empty file', ''],
    ['a picture', '\u0089PNG\r\n\u001a\n'],
  ])('says that %s is no film', async (_, text) => {
    expect(expectedState(await readBytes(text))).toBe('no-film');
  });

  it('knows other containers, which need another program', async () => {
    expect(expectedState(await readBytes('RIFF\u0000\u0000\u0000\u0000AVI LIST', 'a.avi'))).toBe('remux');
  });
});

describe('a file that was cut off', () => {
  it('without its index cannot be played: an mp4 of which OBS or the power went away', async () => {
    const whole = await bytesOf('h264.mp4');
    for (const share of [0.3, 0.6, 0.9]) {
      const facts = await readBytes(whole.subarray(0, Math.floor(whole.length * share)));
      expect(expectedState(facts)).toBe('cut');
    }
  });

  it('plays up to there when the index stands in front', async () => {
    for (const name of ['h264-index-first.mp4', 'h264-fragments.mp4', 'h264.mkv']) {
      const whole = await bytesOf(name);
      const facts = await readBytes(whole.subarray(0, whole.length - 900));
      expect(facts, name).toMatchObject({ video: 'h264', intact: 'tail' });
      expect(expectedState(facts), name).toBe('plays');
    }
  });
});

describe('any bytes at all', () => {
  const heads = ['h264.mp4', 'h264.mkv', 'h264.flv', 'h264.m2t'];

  it('are answered, and cost a bounded number of reads', async () => {
    const samples = await Promise.all(heads.map(bytesOf));
    const damage = fc.array(fc.record({ at: fc.nat({ max: 12_000 }), byte: fc.nat({ max: 255 }) }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...samples), damage, fc.nat({ max: 12_000 }), async (sample, list, cut) => {
        const bytes = Buffer.from(sample.subarray(0, cut));
        for (const { at, byte } of list) if (at < bytes.length) bytes[at] = byte;
        const { result, cpuMs } = await timed(() => readBytes(bytes, 'damaged'));
        expect(result.intact).toBeTypeOf('string');
        expect(cpuMs).toBeLessThan(3_000);
      }),
      { numRuns: runs(150, 10_000) },
    );
  });

  it('of a file of any size are read up to a limit only', async () => {
    let reads = 0;
    // An endless file of boxes of eight bytes.
    const file = {
      read: (buffer: Buffer) => {
        reads += 1;
        buffer.fill(0);
        buffer.writeUInt32BE(8, 0);
        buffer.write('free', 4);
        return Promise.resolve({ buffer, bytesRead: buffer.length });
      },
    };
    const window = new ByteWindow(file as never, 100_000_000_000);
    let given = 0;
    for (let at = 0; at < 10_000; at += 1) given += (await window.read(at * 8, 16)).length;
    expect(reads).toBeLessThan(5_000);
    expect(given).toBeLessThan(5_000_000);
  });
});
