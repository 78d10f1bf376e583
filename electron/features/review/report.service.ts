import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import { formatDateKey } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

/** The review as a PDF, printed from a page of the app. */
export class ReportService {
  readonly #deps: Pick<MainDeps, 'documents' | 'desktop' | 'language'>;

  constructor(deps: Pick<MainDeps, 'documents' | 'desktop' | 'language'>) {
    this.#deps = deps;
  }

  /** Null when no place was chosen. Throws DISK_FULL; a half-written file is never left under the chosen name. */
  async savePdf(showId: Id): Promise<{ fileName: string } | null> {
    const show = await this.#deps.documents.get(showCollection, showId);
    if (!show) throw new AppError('REVIEW_NO_SHOW');
    const zh = this.#deps.language() === 'zh';
    const safeTitle = show.title.replaceAll(/[\\/:*?"<>|]/g, ' ');
    const defaultName = `${formatDateKey(show.startsAt, show.timeZone)} ${safeTitle} ${zh ? '复盘' : 'review'}.pdf`;
    const target = await this.#deps.desktop.saveFile({
      title: zh ? '复盘报告存到' : 'Save the review',
      defaultName,
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    });
    if (target === null) return null;
    const bytes = await this.#deps.desktop.printToPdf({ route: `/print/review?show=${showId}` });
    await writeWhole(target, bytes);
    return { fileName: path.basename(target) };
  }
}

async function writeWhole(target: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(target, bytes);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOSPC') throw new AppError('DISK_FULL');
    throw thrown;
  }
}
