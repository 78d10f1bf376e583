import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { answerOpenDialog, call, launchStudio, type Running } from '#tests/e2e/support/studio.ts';
import { median } from './support/driven-app.ts';
import { studioAndEmpty } from './support/pair.ts';

const ROUNDS = 6;
const SEEKS = 5;
const LENGTH_S = 180;

/** Gate 16: a seek in a recording the studio plays under its opaque address, against a bare <video> on the file. */
export const bench = {
  name: 'Seek in a recording',
  gate: 1.3,
  peer: '<video> on file://',
  run: async (): Promise<{ readonly oursMs: number; readonly peerMs: number; readonly notes: string }> => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-bench-'));
    const file = path.join(folder, 'film.mp4');
    makeFilm(file);
    const pair = await studioAndEmpty();
    const [studio, empty] = [await launchStudio(path.join(folder, 'studio')), await pair.empty()];
    try {
      const served = await attached(studio, file);
      const [ours, theirs]: [number[], number[]] = [[], []];
      for (let round = 0; round < ROUNDS; round += 1) {
        // The same places on both sides, and never the same one twice.
        const places = Array.from(
          { length: SEEKS },
          (_, index) => ((round * SEEKS + index) * 67.3 + 5) % (LENGTH_S - 2),
        );
        theirs.push(...(await empty.ask(seekTimes, { url: pathToFileURL(file).href, places })));
        ours.push(...(await studio.page.evaluate(seekTimes, { url: served, places })));
      }
      const worst = Math.round(Math.max(...ours));
      return {
        oursMs: median(ours),
        peerMs: median(theirs),
        notes: `${ours.length} seeks each, all landed; slowest ${worst} against ${Math.round(Math.max(...theirs))} ms`,
      };
    } finally {
      await studio.app.close();
      await empty.close();
      pair.dispose();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** H.264 and AAC with a key frame every 2 s, as OBS records. */
function makeFilm(file: string): void {
  const picture = ['-f', 'lavfi', '-i', `testsrc2=size=1280x720:rate=30:duration=${LENGTH_S}`];
  const sound = ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${LENGTH_S}`];
  const video = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '60', '-keyint_min', '60', '-pix_fmt', 'yuv420p'];
  const args = ['-loglevel', 'error', ...picture, ...sound, ...video, '-c:a', 'aac', '-movflags', '+faststart', file];
  const { status } = spawnSync('ffmpeg', args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error('ffmpeg, which makes the film, is missing or failed');
}

/** Attaches the file to a show of the demo, as the review screen does. Returns its address. */
async function attached({ app, page }: Running, file: string): Promise<string> {
  await call(page, 'org.exploreDemo', {});
  const { shows } = await call<{ readonly shows: readonly { readonly id: string }[] }>(page, 'schedule.selectable', {});
  const showId = shows[0]?.id;
  await answerOpenDialog(app, file);
  await call(page, 'review.attachRecording', { showId });
  const recordings = await call<readonly { readonly url: string }[]>(page, 'review.recordings', { showId });
  const url = recordings.at(-1)?.url;
  if (url === undefined) throw new Error('The film was not attached');
  return url;
}

/** Runs in a window: how long each seek takes, ms. Throws when one does not land where it was sent. */
async function seekTimes({ url, places }: { readonly url: string; readonly places: readonly number[] }) {
  const found = document.querySelector<HTMLVideoElement>('#bench-film');
  const video = found ?? document.createElement('video');
  const told = (event: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`No ${event} from ${url}`)), 10_000);
      video.addEventListener(
        event,
        () => {
          clearTimeout(limit);
          resolve();
        },
        { once: true },
      );
    });
  if (!found) {
    Object.assign(video, { id: 'bench-film', muted: true, preload: 'auto', src: url });
    video.style.cssText = 'position: fixed; inset: 0; width: 640px; z-index: 9999';
    document.body.append(video);
    await told('canplay');
  }
  const times: number[] = [];
  for (const place of places) {
    const seeked = told('seeked');
    const started = performance.now();
    video.currentTime = place;
    await seeked;
    times.push(performance.now() - started);
    if (Math.abs(video.currentTime - place) > 0.1) throw new Error(`Sent to ${place}, landed at ${video.currentTime}`);
  }
  return times;
}
