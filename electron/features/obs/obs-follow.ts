import { productCollection } from '#shared/features/lineup/index.ts';
import { itemOnAir, priceText, watchedSessionCollection } from '#shared/features/obs/index.ts';
import type { ObsSettings, WatchedItem, WatchedSession } from '#shared/features/obs/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { ObsLink } from './obs-link.ts';

/**
 * 跟随流程表: when another item goes on air, switches to its scene and writes number, title and 到手价 into the price
 * source. Runs after the live session is saved, so a slow or dead OBS never holds the show up.
 */
export class ObsFollow {
  readonly #deps: MainDeps;
  readonly #link: () => ObsLink | null;
  readonly #settings: () => ObsSettings;
  /** Session and run last followed; a run comes once, also when the session is saved again. */
  #followed = '';

  constructor(deps: MainDeps, link: () => ObsLink | null, settings: () => ObsSettings) {
    this.#deps = deps;
    this.#link = link;
    this.#settings = settings;
  }

  /** The session that runs now, if any. */
  async session(): Promise<WatchedSession | null> {
    const [session] = await this.#deps.documents.find(watchedSessionCollection, { where: { endedAt: null }, limit: 1 });
    return session ?? null;
  }

  async sessionChanged(): Promise<void> {
    const link = this.#link();
    if (link === null || !this.#settings().follow) return;
    const session = await this.session();
    const onAir = session === null ? null : itemOnAir(session);
    if (session === null || onAir === null) return;
    const key = `${session.id}/${onAir.run}`;
    if (key === this.#followed) return;
    this.#followed = key;
    await Promise.all([this.#scene(link, onAir.item), this.#text(link, onAir.item)]);
  }

  async #scene(link: ObsLink, item: WatchedItem): Promise<void> {
    const sceneName = item.obsScene;
    if (sceneName === null || sceneName === '') return;
    await this.#tolerate('scene', link.call('SetCurrentProgramScene', { sceneName }));
  }

  async #text(link: ObsLink, item: WatchedItem): Promise<void> {
    const inputName = this.#settings().textInput;
    if (inputName === '') return;
    const product = item.productId === null ? null : await this.#deps.documents.get(productCollection, item.productId);
    const word = this.#deps.language() === 'zh' ? '到手' : 'Price';
    const text = priceText(item, product?.landedPriceFen ?? null, word);
    await this.#tolerate('text', link.call('SetInputSettings', { inputName, inputSettings: { text } }));
  }

  async #tolerate(what: string, work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.#deps.logger.warn('obs did not follow', {
        what,
        thrown: error,
      });
    }
  }
}
