import { AppError } from '#shared/kernel/app-error.ts';
import type { CallOutput } from '#shared/kernel/contract.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { COLLECTIONS } from '#shared/collections.ts';
import {
  preferencesSchema,
  type Preferences,
  type StoreReport,
  type systemContract,
} from '#shared/features/system/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { logPath, readProblems } from './log-file.ts';
import type { StoredFile } from '#electron/store/files.port.ts';

type Output<N extends keyof (typeof systemContract)['calls']> = CallOutput<typeof systemContract, N>;

const DEFAULTS: Preferences = { language: 'zh', theme: 'light', density: 'normal', bigType: false };

const PHOTO_ENDINGS = ['jpg', 'jpeg', 'png', 'webp', 'heic', 'gif', 'avif'];

function photoTitle(photos: boolean, zh: boolean): string {
  if (photos) return zh ? '选照片' : 'Choose a photo';
  return zh ? '选文件' : 'Choose a file';
}

/** Preferences of this desk, undo, history and the files people hand in. */
export class SystemService {
  readonly #deps: MainDeps;

  constructor(deps: MainDeps) {
    this.#deps = deps;
  }

  /** A setting that makes no sense falls back to its default; it never stops anything. */
  preferences(): Preferences {
    const { settings } = this.#deps;
    const read = Object.fromEntries(
      Object.entries(DEFAULTS).map(([key, fallback]) => [key, settings.get(key, fallback)]),
    );
    const parsed = preferencesSchema.safeParse(read);
    return parsed.success ? parsed.data : DEFAULTS;
  }

  setPreferences(changes: { readonly [K in keyof Preferences]?: Preferences[K] | undefined }): Promise<void> {
    for (const [key, value] of Object.entries(changes)) {
      if (value !== undefined) this.#deps.settings.set(key, value);
    }
    this.#deps.tellStale('preferences');
    return Promise.resolve();
  }

  about(): Output<'about'> {
    return { version: this.#deps.version, dataFolder: this.#deps.paths.userData };
  }

  async openDataFolder(): Promise<void> {
    await this.#deps.desktop.openPath(this.#deps.paths.userData);
  }

  problems(): Promise<Output<'problems'>> {
    return readProblems(logPath(this.#deps.paths.userData));
  }

  async openLog(): Promise<void> {
    await this.#deps.desktop.openPath(logPath(this.#deps.paths.userData));
  }

  noteFault(fault: { readonly name: string; readonly message: string; readonly stack: string }): Output<'noteFault'> {
    const errorId = this.#deps.ids.next();
    this.#deps.logger.error('window failed', { errorId, ...fault });
    return { errorId };
  }

  async undoState(scope: string): Promise<Output<'undoState'>> {
    const { undo, redo } = await this.#deps.documents.undoState(scope);
    return {
      undo: undo && { ...undo, params: { ...undo.params } },
      redo: redo && { ...redo, params: { ...redo.params } },
    };
  }

  undo(scope: string, by: Id | null): Promise<{ act: string }> {
    return this.#deps.documents.undo(scope, by);
  }

  redo(scope: string, by: Id | null): Promise<{ act: string }> {
    return this.#deps.documents.redo(scope, by);
  }

  async history(collection: string, id: Id): Promise<Output<'history'>> {
    const known = COLLECTIONS.find((one) => one.name === collection);
    if (!known) throw new AppError('BAD_INPUT', { field: 'collection' });
    const entries = await this.#deps.documents.history(known, id);
    return entries.map(({ changeId, at, by, act, params }) => ({ changeId, at, by, act, params: { ...params } }));
  }

  storeReport(): StoreReport {
    const { readOnly, report } = this.#deps.store;
    return {
      readOnly,
      restored: report.kind === 'restored' ? withoutKind(report) : null,
      ...(report.kind === 'doubtful' && { doubtful: withoutKind(report) }),
    };
  }

  async chooseFile(accept?: readonly string[]): Promise<StoredFile | null> {
    const zh = this.#deps.language() === 'zh';
    const photos = accept?.every((mime) => mime.startsWith('image/')) ?? false;
    const [file] = await this.#deps.desktop.openFiles({
      title: photoTitle(photos, zh),
      filters: photos ? [{ name: zh ? '照片' : 'Photos', extensions: PHOTO_ENDINGS }] : [],
    });
    return file === undefined ? null : this.#deps.files.addFromPath(file, accept ? { accept } : {});
  }

  addFileBytes({
    name,
    base64,
    accept,
  }: {
    name: string;
    base64: string;
    accept?: string[] | undefined;
  }): Promise<StoredFile> {
    return this.#deps.files.addBytes(name, Buffer.from(base64, 'base64'), accept ? { accept } : {});
  }

  async openStoredFile(id: Id): Promise<void> {
    const path = await this.#deps.files.pathOf(id);
    if (path === null) throw new AppError('FILE_NOT_FOUND', { name: id });
    await this.#deps.desktop.openPath(path);
  }

  async file(id: Id): Promise<Output<'file'>> {
    const file = await this.#deps.files.get(id);
    return file && { ...file, url: `media://file/${id}` };
  }
}

function withoutKind<R extends { readonly kind: string }>({ kind: _, ...rest }: R): Omit<R, 'kind'> {
  return rest;
}
