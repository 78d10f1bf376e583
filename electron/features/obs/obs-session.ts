import type { Clock } from '#shared/kernel/clock.ts';
import type { Millis } from '#shared/kernel/time.ts';
import { backOff, INITIAL_OBS, reduceObs } from '#shared/features/obs/index.ts';
import type { ObsEvent, ObsState } from '#shared/features/obs/index.ts';
import { CALL_TIMEOUT, LinkRefused, ObsLink, type LinkClosed } from './obs-link.ts';

export type ObsSessionOptions = {
  readonly clock: Clock;
  /** Called after every event with the state before and after it. */
  readonly onState: (after: ObsState, before: ObsState) => void;
  readonly timeoutMs?: Millis;
  readonly pollMs?: Millis;
  readonly backOff?: (attempt: number) => Millis;
};

const POLL: Millis = 1_000;
/** Polls without an answer after which the link counts as dead: OBS may be frozen with the socket open. */
const MISSES = 2;

/** Keeps a link to OBS up: connects, listens, polls, notices silence and comes back by itself. */
export class ObsSession {
  readonly #options: ObsSessionOptions;
  #state: ObsState = INITIAL_OBS;
  #wanted: { readonly url: string; readonly password: string | null } | null = null;
  #link: ObsLink | null = null;
  #timer: NodeJS.Timeout | undefined;
  #misses = 0;
  #attempt = 0;
  /** Start of the recording whose file was asked for. */
  #askedFor: number | null = null;
  /** Rises with every connect and disconnect, so that answers of an older link are told apart. */
  #generation = 0;

  constructor(options: ObsSessionOptions) {
    this.#options = options;
  }

  get state(): ObsState {
    return this.#state;
  }

  /** The link, while it is up. */
  get link(): ObsLink | null {
    return this.#state.status.connection === 'connected' ? this.#link : null;
  }

  /** Resolves after the first try, whatever came of it. */
  async connect(url: string, password: string | null): Promise<void> {
    this.#drop();
    this.#wanted = { url, password };
    this.#attempt = 0;
    await this.#try();
  }

  disconnect(): void {
    this.#wanted = null;
    this.#drop();
    if (this.#state.status.connection !== 'off') this.#say({ kind: 'disconnected', at: this.#now() });
  }

  async #try(): Promise<void> {
    const wanted = this.#wanted;
    if (wanted === null) return;
    const generation = (this.#generation += 1);
    this.#attempt += 1;
    this.#say({ kind: 'connecting', at: this.#now() });
    const link = new ObsLink(this.#options.timeoutMs ?? CALL_TIMEOUT);
    this.#link = link;
    try {
      await link.connect(wanted.url, wanted.password, this.#events(generation, link));
      await this.#greet(generation, link);
    } catch (error) {
      if (generation !== this.#generation) return;
      const closed: LinkClosed = error instanceof LinkRefused ? error.closed : { reason: 'timeout', final: false };
      this.#closed(closed);
    }
  }

  /** Reads everything again: nothing from before a loss can be trusted. */
  async #greet(generation: number, link: ObsLink): Promise<void> {
    const { scene, scenes } = await readScenes(link);
    if (generation !== this.#generation) return;
    this.#attempt = 0;
    this.#misses = 0;
    this.#say({ kind: 'connected', at: this.#now(), obsVersion: link.obsVersion, scene, scenes });
    await this.#poll(generation, link);
  }

  async #poll(generation: number, link: ObsLink): Promise<void> {
    try {
      const [stream, record] = await Promise.all([link.call('GetStreamStatus'), link.call('GetRecordStatus')]);
      if (generation !== this.#generation) return;
      this.#misses = 0;
      this.#say({
        kind: 'poll',
        at: this.#now(),
        stream: {
          active: stream.outputActive,
          reconnecting: stream.outputReconnecting,
          bytes: stream.outputBytes,
          durationMs: stream.outputDuration,
          skippedFrames: stream.outputSkippedFrames,
          totalFrames: stream.outputTotalFrames,
          congestion: Number.isFinite(stream.outputCongestion) ? stream.outputCongestion : null,
        },
        record: { active: record.outputActive, paused: record.outputPaused, durationMs: record.outputDuration },
      });
      if (record.outputActive) this.#askFile(generation, link);
    } catch {
      if (generation !== this.#generation) return;
      this.#misses += 1;
      if (this.#misses >= MISSES) {
        this.#closed({ reason: 'timeout', final: false });
        return;
      }
    }
    this.#timer = setTimeout(() => void this.#poll(generation, link), this.#options.pollMs ?? POLL);
  }

  /** A recording that ran before the link was there never told its file; asked for once, since old OBS may not know. */
  #askFile(generation: number, link: ObsLink): void {
    const { startedAt, path } = this.#state.status.record;
    if (path !== null || startedAt === null || startedAt === this.#askedFor) return;
    this.#askedFor = startedAt;
    void readRecordFile(link).then(
      (file) => {
        if (file === null || generation !== this.#generation) return;
        this.#say({ kind: 'file', at: this.#now(), path: file, split: false });
      },
      () => undefined,
    );
  }

  #events(generation: number, link: ObsLink): Parameters<ObsLink['connect']>[2] {
    const say = (event: ObsEvent): void => {
      if (generation === this.#generation) this.#say(event);
    };
    return {
      stream: (output) => {
        say({ kind: 'stream', at: this.#now(), output });
      },
      record: (output, path) => {
        say({ kind: 'record', at: this.#now(), output, path });
      },
      file: (path) => {
        say({ kind: 'file', at: this.#now(), path, split: true });
      },
      scene: (scene) => {
        say({ kind: 'scene', at: this.#now(), scene });
      },
      scenesChanged: () => {
        void readScenes(link).then(
          ({ scenes }) => {
            say({ kind: 'scenes', at: this.#now(), scenes });
          },
          () => undefined,
        );
      },
      closed: (closed) => {
        if (generation === this.#generation) this.#closed(closed);
      },
    };
  }

  /** The link is gone; tries again after the back-off unless only a person can help. */
  #closed(closed: LinkClosed): void {
    this.#drop();
    this.#say({ kind: 'closed', at: this.#now(), ...closed });
    if (closed.final || this.#wanted === null) return;
    const wait = (this.#options.backOff ?? backOff)(Math.max(1, this.#attempt));
    this.#timer = setTimeout(() => void this.#try(), wait);
  }

  #drop(): void {
    this.#generation += 1;
    clearTimeout(this.#timer);
    this.#link?.close();
    this.#link = null;
  }

  #say(event: ObsEvent): void {
    const before = this.#state;
    this.#state = reduceObs(before, event);
    this.#options.onState(this.#state, before);
  }

  #now(): ReturnType<Clock['now']> {
    return this.#options.clock.now();
  }
}

/** Scene names as OBS shows them, top first; obs-websocket lists them bottom first. */
export async function readScenes(link: ObsLink): Promise<{ scene: string | null; scenes: string[] }> {
  const list = await link.call('GetSceneList');
  const scenes = list.scenes.flatMap((scene) => (typeof scene['sceneName'] === 'string' ? [scene['sceneName']] : []));
  return { scene: list.currentProgramSceneName || null, scenes: scenes.toReversed() };
}

const WRITERS = /^(ffmpeg_muxer|ffmpeg_output|ffmpeg_mpegts_muxer|mp4_output|mov_output)$/;

function isWriter(kind: unknown): boolean {
  return typeof kind === 'string' && WRITERS.test(kind);
}

/** The file OBS is writing, from the settings of its output; null when it does not say. */
async function readRecordFile(link: ObsLink): Promise<string | null> {
  const { outputs } = await link.call('GetOutputList');
  const writer = outputs.find((output) => output['outputActive'] === true && isWriter(output['outputKind']));
  const outputName = writer?.['outputName'];
  if (typeof outputName !== 'string') return null;
  const { outputSettings } = await link.call('GetOutputSettings', { outputName });
  const path = outputSettings['path'] ?? outputSettings['url'];
  return typeof path === 'string' && path !== '' && !path.includes('://') ? path : null;
}
