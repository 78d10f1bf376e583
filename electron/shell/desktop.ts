import { app, dialog, Notification, powerSaveBlocker, shell } from 'electron';
import type { Desktop, FileFilter } from '#electron/features/feature.port.ts';
import type { Shell } from './shell.ts';
import type { StudioWindows } from './windows.ts';

/** Native dialogs, notifications and windows, as features see them. */
export function createDesktop(
  { windows, closing, desk }: Pick<Shell, 'windows' | 'closing' | 'desk'>,
  navigate: (route: string) => void,
): Desktop {
  let awake: number | null = null;

  return {
    async openFiles({ title, filters, multiple }) {
      const properties: Electron.OpenDialogOptions['properties'] = multiple
        ? ['openFile', 'multiSelections']
        : ['openFile'];
      const result = await openDialog(windows, { title, filters: mutable(filters), properties });
      return result;
    },
    async openFolder({ title }) {
      const [folder] = await openDialog(windows, { title, properties: ['openDirectory', 'createDirectory'] });
      return folder ?? null;
    },
    async saveFile({ title, defaultName, filters }) {
      const options = { title, defaultPath: defaultName, filters: mutable(filters) };
      const parent = windows.main;
      const result = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
      return result.canceled ? null : result.filePath;
    },
    notify({ title, body, route }) {
      if (!Notification.isSupported()) return;
      const notice = new Notification({ title, body });
      notice.on('click', () => {
        windows.focusMain();
        if (route) navigate(route);
      });
      notice.show();
    },
    async openPath(path) {
      await shell.openPath(path);
    },
    showInFolder(path) {
      shell.showItemInFolder(path);
    },
    printToPdf: ({ route, landscape }) => windows.printToPdf(route, landscape ?? false),
    openWindow: (_kind, route) => windows.openPresenter(route),
    closeWindow: () => {
      windows.closePresenter();
    },
    async reopenWindow(_kind, routes) {
      const route = desk.presenterRoute;
      if (route !== null && routes.includes(route)) await windows.openPresenter(route);
      else desk.presenter(null);
    },
    onAir(on) {
      closing.onAir(on);
      desk.onAir(on);
      if (on && awake === null) awake = powerSaveBlocker.start('prevent-display-sleep');
      if (!on && awake !== null) {
        powerSaveBlocker.stop(awake);
        awake = null;
      }
    },
    closingAsked: () => closing.asked,
    answerClosing(as) {
      if (as === 'stay') {
        closing.stay();
        return;
      }
      desk.forget();
      closing.leave();
      app.quit();
    },
  };
}

async function openDialog(windows: StudioWindows, options: Electron.OpenDialogOptions): Promise<readonly string[]> {
  const parent = windows.main;
  const result = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
  return result.canceled ? [] : result.filePaths;
}

function mutable(filters: readonly FileFilter[]): Electron.FileFilter[] {
  return filters.map(({ name, extensions }) => ({ name, extensions: [...extensions] }));
}
