// Makes what people install on Linux: a folder, a tar.gz and a deb, with the system's own tar and dpkg-deb.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeBill } from './lib/bill.mjs';
import { EXECUTABLE, linkTree, packageRelease, releaseFolder } from './lib/package.mjs';
import { npm, root, run, say, stop } from './lib/run.mjs';
import { knownRuntime } from './lib/runtime.mjs';

const about = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const name = `${about.name}-${about.version}`;

if (npm(['run', 'build']) !== 0) stop('The build failed.', 'The lines above name the file.');
await packageRelease();
const runtime = knownRuntime();
writeBill(name, runtime.version);
makeTar();
makeDeb();
if (runtime.version !== runtime.wanted) {
  say(
    `NOT FOR USERS: packaged with Electron ${runtime.version}, which no longer gets security fixes; ${runtime.wanted} could not be downloaded here`,
  );
}
say(
  'Windows (nsis), macOS (dmg) and AppImage are declared in electron-builder.yml: on a connected machine of that system run npx electron-builder',
);

function makeTar() {
  const folder = path.join(root, 'dist', name);
  rmSync(folder, { recursive: true, force: true });
  linkTree(releaseFolder, folder);
  const file = `dist/${name}-linux-x64.tar.gz`;
  if (run('tar', ['-czf', file, '-C', 'dist', name]) !== 0) stop('tar failed.', 'Check the free space of the disk.');
  rmSync(folder, { recursive: true, force: true });
  say(`made ${file}`);
}

function makeDeb() {
  const stage = path.join(root, 'dist/deb-stage');
  rmSync(stage, { recursive: true, force: true });
  const opt = path.join(stage, 'opt', about.name);
  linkTree(releaseFolder, opt);
  makeSandboxHelper(opt);
  write(stage, 'DEBIAN/control', [
    `Package: ${about.name}`,
    `Version: ${about.version}`,
    'Architecture: amd64',
    `Maintainer: ${about.author}`,
    'Depends: libgtk-3-0 | libgtk-3-0t64, libnss3, libasound2 | libasound2t64, libgbm1',
    'Recommends: fonts-noto-cjk',
    'Section: video',
    'Priority: optional',
    `Description: ${about.description}`,
  ]);
  write(stage, `usr/share/applications/${about.name}.desktop`, [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Kaibo Studio',
    'Name[zh_CN]=开播台',
    `Exec=/opt/${about.name}/${EXECUTABLE} %U`,
    `Icon=${about.name}`,
    'Categories=AudioVideo;',
  ]);
  const icon = path.join(stage, 'usr/share/icons/hicolor/512x512/apps', `${about.name}.png`);
  mkdirSync(path.dirname(icon), { recursive: true });
  writeFileSync(icon, readFileSync(path.join(root, 'resources/icons/icon.png')));
  const file = `dist/${about.name}_${about.version}_amd64.deb`;
  if (run('dpkg-deb', ['--root-owner-group', '-Zxz', '-z1', '--build', stage, file]) !== 0) {
    stop('dpkg-deb failed.', 'It is part of Debian and Ubuntu; the tar.gz above works everywhere.');
  }
  rmSync(stage, { recursive: true, force: true });
  say(`made ${file}`);
}

/** Where user namespaces are shut, Chromium's sandbox needs its helper to belong to root and run as root. A copy: the folder keeps its own. */
function makeSandboxHelper(opt) {
  const helper = path.join(opt, 'chrome-sandbox');
  rmSync(helper);
  copyFileSync(path.join(releaseFolder, 'chrome-sandbox'), helper);
  chmodSync(helper, 0o4755);
}

function write(stage, file, lines) {
  const target = path.join(stage, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, `${lines.join('\n')}\n`);
}
