import path from 'node:path';
import { app } from 'electron';
import type { Paths } from '#electron/features/feature.port.ts';

/** Folders of this installation; resources lie outside the archive so that workers can read them. */
export function appPaths(): Paths {
  const resources = app.isPackaged
    ? path.join(process.resourcesPath, 'resources')
    : path.join(app.getAppPath(), 'resources');
  return { userData: app.getPath('userData'), resources };
}

/** The built renderer beside the built main. */
export function rendererRoot(): string {
  return path.join(import.meta.dirname, '../renderer');
}
