// Walks the packaged studio through the whole job of one show in the demo organisation; numbered pictures and the
// review report stand in out/tour afterwards. The steps are those of the end-to-end test (tests/e2e/support/journey).
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isPackaged } from './lib/package.mjs';
import { npm, onScreen, root, run, say, stop } from './lib/run.mjs';
import { fingerprint, isStamped, writeStamp } from './lib/stamp.mjs';

const SOURCES = ['shared', 'electron', 'renderer', 'resources', 'electron.vite.config.ts', 'electron-builder.yml'];
const STAMP = 'dist/.tour-package';

if (!process.argv.includes('--walk')) {
  packageAnew();
  const [command, args] = onScreen(process.execPath, [path.join(root, 'scripts/tour.mjs'), '--walk']);
  process.exit(run(command, args));
}

const { runnerImport } = await import('vite');
const out = path.join(root, 'out/tour');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const { module } = await runnerImport(path.join(root, 'tests/tour/tour.ts'));
const count = await module.tour(out);
say(`${count} pictures and the report review.pdf: ${out}`);

/** Builds and packages, unless the package was made from these very sources. */
function packageAnew() {
  const print = fingerprint([...SOURCES, 'package-lock.json']);
  if (isPackaged() && isStamped(STAMP, print)) return;
  if (npm(['run', 'build']) !== 0 || npm(['run', 'package']) !== 0) {
    stop('The studio could not be packaged.', 'The lines above say where.');
  }
  writeStamp(STAMP, print);
}
