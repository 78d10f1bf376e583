// Opens the studio. Arguments are passed on: npm start -- --user-data-dir=/some/folder
import { executableOf, knownRuntime } from './lib/runtime.mjs';
import { follow, hasDisplay, root, say } from './lib/run.mjs';

const runtime = knownRuntime();
const args = [root, ...process.argv.slice(2)];
// Chromium's sandbox refuses to run as root.
if (process.platform === 'linux' && process.getuid() === 0) args.push('--no-sandbox');
if (!hasDisplay()) say('no display: the window opens on a virtual screen');
const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: runtime.dist };
process.exit(await follow(executableOf(runtime), args, { env }));
