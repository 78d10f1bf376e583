import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import type { Running } from '#tests/e2e/support/studio.ts';

/** Numbered pictures in the order in which they were taken. */
export class Pictures {
  count = 0;
  readonly page: Page;
  readonly #app: ElectronApplication;
  readonly #folder: string;

  constructor(folder: string, { app, page }: Running) {
    this.#app = app;
    this.#folder = folder;
    this.page = page;
  }

  /** Keeps a picture of the window, or of another one, once it has nothing left to load. */
  async keep(name: string, page: Page = this.page): Promise<void> {
    this.count += 1;
    await this.#take(page, path.join(this.#folder, `${String(this.count).padStart(2, '0')}-${name}.png`));
  }

  /** Keeps a picture that is no step of the job, in a folder of its own. */
  async keepIn(folder: string, name: string): Promise<void> {
    mkdirSync(path.join(this.#folder, folder), { recursive: true });
    this.count += 1;
    await this.#take(this.page, path.join(this.#folder, folder, `${name}.png`));
  }

  /** The whole window as it is painted: the driver's own picture would cut a zoomed one. */
  async #capture(): Promise<Buffer> {
    // The window's own picture may be one frame late.
    await this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    const base64 = await this.#app.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      return image?.toPNG().toString('base64') ?? '';
    });
    return Buffer.from(base64, 'base64');
  }

  async #take(page: Page, file: string): Promise<void> {
    await page.waitForLoadState('networkidle');
    const notice = page.getByRole('status').getByRole('button', { name: '关闭' });
    if (await notice.isVisible()) await notice.click();
    // Dialogs and drawers slide in: a picture is of where they stand.
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
    await page.waitForFunction(() => [...document.querySelectorAll('video')].every((film) => film.readyState >= 2));
    const isZoomed = await page.evaluate(() => devicePixelRatio !== 1);
    writeFileSync(file, await (isZoomed ? this.#capture() : page.screenshot()));
  }
}
