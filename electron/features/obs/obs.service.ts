import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Millis } from '#shared/kernel/time.ts';
import {
  DEFAULT_OBS_SETTINGS,
  hasCredentials,
  isObsUrl,
  obsContract,
  obsSettingsSchema,
  withoutCredentials,
  type ObsReason,
} from '#shared/features/obs/index.ts';
import type { ObsSettings, ObsState, ObsStatus } from '#shared/features/obs/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { ObsFollow } from './obs-follow.ts';
import { ObsJournal } from './obs-journal.ts';
import { CALL_TIMEOUT, LinkRefused, ObsLink } from './obs-link.ts';
import { ObsSession, readScenes, type ObsSessionOptions } from './obs-session.ts';

const SETTINGS_KEY = 'obs';
const PASSWORD = 'obs.password';
/** Shortest time between two pushes of the status, ms. */
const PUSH_EVERY: Millis = 500;
const SCREENSHOT_WIDTH = 320;
/** OBS lets go of a stream within 50 ms when asked; one that takes longer than this hangs. */
const STOP_POLL: Millis = 100;
const STOP_TRIES = 50;

export type ObsTimings = Pick<ObsSessionOptions, 'timeoutMs' | 'pollMs' | 'backOff'>;

const REFUSED: Readonly<Record<ObsReason, string>> = {
  wrongPassword: 'OBS_WRONG_PASSWORD',
  tooOld: 'OBS_TOO_OLD',
  kicked: 'OBS_NOT_CONNECTED',
  unreachable: 'OBS_UNREACHABLE',
  closed: 'OBS_UNREACHABLE',
  timeout: 'OBS_TIMEOUT',
};

/** Use cases of the OBS link. Nothing here blocks the show: OBS may be slow, frozen or gone at any moment. */
export class ObsService {
  readonly #deps: MainDeps;
  readonly #timings: ObsTimings;
  readonly #session: ObsSession;
  readonly #journal: ObsJournal;
  readonly #follow: ObsFollow;
  #push: NodeJS.Timeout | undefined;
  #persistent: boolean | null = null;

  constructor(deps: MainDeps, timings: ObsTimings = {}) {
    this.#deps = deps;
    this.#timings = timings;
    this.#journal = new ObsJournal(deps);
    this.#session = new ObsSession({
      clock: deps.clock,
      ...timings,
      onState: (after, before) => {
        this.#changed(after, before);
      },
    });
    this.#follow = new ObsFollow(
      deps,
      () => this.#session.link,
      () => this.#settings(),
    );
  }

  get status(): ObsStatus {
    return this.#session.state.status;
  }

  async start(): Promise<void> {
    this.#forgetCredentials();
    if (this.#settings().autoConnect) void this.connect().catch(() => undefined);
    await Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#session.disconnect();
    clearTimeout(this.#push);
    await this.#journal.settled();
  }

  /** The running show was saved: scene, text and recording follow it. */
  async liveSessionChanged(): Promise<void> {
    this.#journal.showChanged(this.status);
    await this.#follow.sessionChanged();
  }

  async settings() {
    const hasPassword = (await this.#deps.secrets.get(PASSWORD)) !== null;
    return { ...this.#settings(), hasPassword, persistent: this.#persistent };
  }

  async saveSettings({
    password,
    ...settings
  }: ObsSettings & { readonly password?: string | undefined }): Promise<void> {
    assertUrl(settings.url);
    this.#deps.settings.set(SETTINGS_KEY, settings);
    if (password === '') await this.#deps.secrets.remove(PASSWORD);
    else if (password !== undefined) this.#persistent = (await this.#deps.secrets.set(PASSWORD, password)).persistent;
    if (this.status.connection !== 'off') await this.connect();
  }

  async connect(): Promise<void> {
    const { url } = this.#settings();
    assertUrl(url);
    await this.#session.connect(url, await this.#deps.secrets.get(PASSWORD));
  }

  disconnect(): void {
    this.#session.disconnect();
  }

  async test(url: string, password: string | undefined): Promise<{ obsVersion: string; scenes: number }> {
    assertUrl(url);
    const link = new ObsLink(this.#timings.timeoutMs ?? CALL_TIMEOUT);
    try {
      await link.connect(url, password ?? (await this.#deps.secrets.get(PASSWORD)), SILENT);
      const { scenes } = await readScenes(link);
      return { obsVersion: link.obsVersion, scenes: scenes.length };
    } catch (error) {
      if (error instanceof LinkRefused) throw new AppError(REFUSED[error.closed.reason], { url }, error);
      throw error;
    } finally {
      link.close();
    }
  }

  async sources() {
    const link = this.#link();
    const [{ scene, scenes }, { inputs }] = await Promise.all([readScenes(link), link.call('GetInputList')]);
    const textInputs = inputs.flatMap((input) => {
      const { inputName, inputKind } = input;
      return typeof inputKind === 'string' && inputKind.startsWith('text_') && typeof inputName === 'string'
        ? [inputName]
        : [];
    });
    return { scene, scenes, textInputs };
  }

  async switchScene(sceneName: string): Promise<void> {
    await this.#link().call('SetCurrentProgramScene', { sceneName });
  }

  async setText(inputName: string, text: string): Promise<void> {
    await this.#link().call('SetInputSettings', { inputName, inputSettings: { text } });
  }

  /**
   * 停止再开: OBS can hang in reconnecting for good. It says when it has let go; StartStream before that is refused,
   * so its state is asked for until then.
   */
  async restartStream(): Promise<void> {
    const link = this.#link();
    if ((await link.call('GetStreamStatus')).outputActive) await link.call('StopStream');
    for (let tries = 0; tries < STOP_TRIES; tries += 1) {
      if (!(await link.call('GetStreamStatus')).outputActive) {
        await link.call('StartStream');
        return;
      }
      await sleep(STOP_POLL);
    }
    throw new AppError('OBS_STREAM_STUCK');
  }

  /** OBS answers at once; whether it records is told by the status. */
  async startRecord(): Promise<void> {
    await this.#link().call('StartRecord');
  }

  async stopRecord(): Promise<{ path: string | null }> {
    const { outputPath } = await this.#link().call('StopRecord');
    return { path: outputPath || null };
  }

  async screenshot(): Promise<{ image: string }> {
    const link = this.#link();
    const { currentProgramSceneName: sourceName } = await link.call('GetCurrentProgramScene');
    const wanted = { sourceName, imageFormat: 'jpg', imageWidth: SCREENSHOT_WIDTH, imageCompressionQuality: 70 };
    return { image: (await link.call('GetSourceScreenshot', wanted)).imageData };
  }

  #link(): ObsLink {
    const { link } = this.#session;
    if (link === null) throw new AppError('OBS_NOT_CONNECTED');
    return link;
  }

  #settings(): ObsSettings {
    const stored = obsSettingsSchema.safeParse(this.#deps.settings.get<unknown>(SETTINGS_KEY, DEFAULT_OBS_SETTINGS));
    return stored.success ? stored.data : DEFAULT_OBS_SETTINGS;
  }

  /** Addresses saved before they were refused may still carry a password. */
  #forgetCredentials(): void {
    const settings = this.#settings();
    if (!hasCredentials(settings.url)) return;
    this.#deps.settings.set(SETTINGS_KEY, { ...settings, url: withoutCredentials(settings.url) });
    this.#deps.logger.warn('name and password were taken out of the obs address');
  }

  #changed(after: ObsState, before: ObsState): void {
    this.#journal.observe(after, before);
    const cameBack = after.status.connection === 'connected' && before.status.connection !== 'connected';
    if (cameBack) void this.#follow.sessionChanged().catch(() => undefined);
    this.#push ??= setTimeout(() => {
      this.#push = undefined;
      this.#deps.emit(obsContract, 'status', this.status);
    }, PUSH_EVERY);
  }
}

const SILENT = {
  stream: () => undefined,
  record: () => undefined,
  file: () => undefined,
  scene: () => undefined,
  scenesChanged: () => undefined,
  closed: () => undefined,
};

/** A password in the address would lie open in the settings and the log, so not even the error repeats it. */
function assertUrl(url: string): void {
  if (hasCredentials(url)) throw new AppError('OBS_URL_SECRET');
  if (!isObsUrl(url)) throw new AppError('OBS_BAD_URL', { url });
}
