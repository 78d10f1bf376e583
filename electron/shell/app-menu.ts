import { Menu } from 'electron';

/**
 * macOS needs a menu for copy and paste to work; elsewhere the studio has its own keys and no menu bar.
 * Undo is the studio's own, so the edit menu has none.
 */
export function setUpMenu(): void {
  if (process.platform !== 'darwin') {
    Menu.setApplicationMenu(null);
    return;
  }
  const edit: Electron.MenuItemConstructorOptions = {
    role: 'editMenu',
    submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
  };
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ role: 'appMenu' }, edit, { role: 'windowMenu' }]));
}
