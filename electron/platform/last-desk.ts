import type { Settings } from '#electron/features/feature.port.ts';

const ON_AIR = 'desk.onAir';
const PRESENTER = 'desk.presenter';

/** What stood open while a show ran, so that a start after a crash brings it back. Closing in order forgets it. */
export class LastDesk {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  onAir(on: boolean): void {
    this.#settings.set(ON_AIR, on);
  }

  /** Route of the presenter window; null once somebody has closed it. */
  presenter(route: string | null): void {
    this.#settings.set(PRESENTER, route);
  }

  forget(): void {
    this.onAir(false);
    this.presenter(null);
  }

  /** Route the main window opens on: the running show, or the start page. */
  get route(): string {
    return this.#settings.get<boolean>(ON_AIR, false) ? '/live' : '/';
  }

  /** Route of the presenter window that is to come back; null when there was none. */
  get presenterRoute(): string | null {
    return this.#settings.get<string | null>(PRESENTER, null);
  }
}
