import { EventSubscription, OBSWebSocket, OBSWebSocketError } from 'obs-websocket-js/json';
import type { OBSRequestTypes, OBSResponseTypes } from 'obs-websocket-js/json';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Millis } from '#shared/kernel/time.ts';
import type { ObsReason } from '#shared/features/obs/index.ts';

export const CALL_TIMEOUT: Millis = 5_000;

/** Close codes that trying again cannot change: wrong password, RPC version, session thrown out in OBS. */
const FINAL: Readonly<Record<number, ObsReason>> = { 4009: 'wrongPassword', 4010: 'tooOld', 4011: 'kicked' };

export type LinkClosed = { readonly reason: ObsReason; readonly final: boolean };

/** The connection could not be made. */
export class LinkRefused extends Error {
  readonly closed: LinkClosed;

  constructor(closed: LinkClosed, cause: unknown) {
    super(closed.reason, { cause });
    this.name = 'LinkRefused';
    this.closed = closed;
  }
}

export type LinkEvents = {
  readonly stream: (output: string) => void;
  readonly record: (output: string, path: string | null) => void;
  /** OBS 30 and newer: from now on another file is written. */
  readonly file: (path: string) => void;
  readonly scene: (scene: string) => void;
  readonly scenesChanged: () => void;
  readonly closed: (closed: LinkClosed) => void;
};

/**
 * One connection to obs-websocket. The library leaves calls pending for ever when the socket closes or OBS freezes,
 * so each call races with a timeout and with the close; it never reconnects, that is the session's work.
 */
export class ObsLink {
  readonly #socket = new OBSWebSocket();
  readonly #timeoutMs: Millis;
  readonly #gone = new Set<(error: AppError) => void>();
  #open = false;
  #closeCode: number | null = null;
  obsVersion = '';

  constructor(timeoutMs: Millis = CALL_TIMEOUT) {
    this.#timeoutMs = timeoutMs;
  }

  /** Throws LinkRefused. */
  async connect(url: string, password: string | null, events: LinkEvents): Promise<void> {
    this.#listen(events);
    try {
      const options = {
        rpcVersion: 1,
        eventSubscriptions: EventSubscription.General | EventSubscription.Scenes | EventSubscription.Outputs,
      };
      await this.#race(this.#socket.connect(url, password ?? undefined, options));
      this.#open = true;
      const { obsVersion } = await this.call('GetVersion');
      this.obsVersion = obsVersion;
    } catch (cause) {
      this.#open = false;
      this.close();
      throw new LinkRefused(whyRefused(this.#closeCode, cause), cause);
    }
  }

  /** Throws OBS_NOT_CONNECTED, OBS_TIMEOUT, OBS_NOT_FOUND, OBS_NOT_RECORDING, OBS_REFUSED. */
  async call<N extends keyof OBSRequestTypes>(name: N, data?: OBSRequestTypes[N]): Promise<OBSResponseTypes[N]> {
    if (!this.#open) throw new AppError('OBS_NOT_CONNECTED');
    try {
      return await this.#race(this.#socket.call(name, data));
    } catch (cause) {
      throw asAppError(cause, name);
    }
  }

  /** Never waits: disconnect() of the library pends when OBS is frozen. */
  close(): void {
    this.#open = false;
    this.#socket.removeAllListeners();
    this.#abandon();
    void this.#socket.disconnect().catch(() => undefined);
  }

  #listen(events: LinkEvents): void {
    const socket = this.#socket;
    socket.on('StreamStateChanged', ({ outputState }) => {
      events.stream(outputState);
    });
    socket.on('RecordStateChanged', (event) => {
      events.record(event.outputState, pathOf(event));
    });
    socket.on('RecordFileChanged', ({ newOutputPath }) => {
      if (newOutputPath !== '') events.file(newOutputPath);
    });
    socket.on('CurrentProgramSceneChanged', ({ sceneName }) => {
      events.scene(sceneName);
    });
    socket.on('SceneListChanged', () => {
      events.scenesChanged();
    });
    socket.on('CurrentSceneCollectionChanged', () => {
      events.scenesChanged();
    });
    socket.on('ConnectionClosed', (error) => {
      const wasOpen = this.#open;
      this.#closeCode = error.code;
      this.#open = false;
      this.#abandon();
      if (wasOpen) events.closed(closedBy(error.code));
    });
  }

  #abandon(): void {
    for (const reject of this.#gone) reject(new AppError('OBS_NOT_CONNECTED'));
    this.#gone.clear();
  }

  async #race<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    let leave: ((error: AppError) => void) | undefined;
    const limit = new Promise<never>((_, reject) => {
      leave = reject;
      this.#gone.add(reject);
      timer = setTimeout(() => {
        reject(new AppError('OBS_TIMEOUT'));
      }, this.#timeoutMs);
    });
    try {
      return await Promise.race([work, limit]);
    } finally {
      clearTimeout(timer);
      if (leave) this.#gone.delete(leave);
    }
  }
}

function closedBy(code: number): LinkClosed {
  const final = FINAL[code];
  return final === undefined ? { reason: 'closed', final: false } : { reason: final, final: true };
}

/** The close code is the truth; any but the final ones means that no OBS answered there. */
function whyRefused(closeCode: number | null, cause: unknown): LinkClosed {
  const final = FINAL[closeCode ?? 0];
  if (final !== undefined) return { reason: final, final: true };
  if (cause instanceof AppError && cause.code === 'OBS_TIMEOUT') return { reason: 'timeout', final: false };
  return { reason: 'unreachable', final: false };
}

/** RecordStateChanged carries the path only when the recording starts or has stopped. */
function pathOf(event: object): string | null {
  const path: unknown = 'outputPath' in event ? event.outputPath : null;
  return typeof path === 'string' && path !== '' ? path : null;
}

/** OBS's own messages are often empty, so request codes get words of ours. */
function asAppError(cause: unknown, request: string): AppError {
  if (cause instanceof AppError) return cause;
  const code = cause instanceof OBSWebSocketError ? cause.code : 0;
  if (code === 0) return new AppError('OBS_NOT_CONNECTED', {}, cause);
  if (code === 600) return new AppError('OBS_NOT_FOUND', { request }, cause);
  if (code === 501) return new AppError('OBS_NOT_RECORDING', {}, cause);
  return new AppError('OBS_REFUSED', { request, code }, cause);
}
