// Runs the tests that repeat themselves as often as the promises say, which takes too long for every npm test.
// They are the files that ask tests/support/runs.ts. npm run test:long -- crash runs those with "crash" in their name.
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, run, say, stop } from './lib/run.mjs';

const wanted = process.argv[2] ?? '';
const logs = path.join(root, 'out/test-results/long');
const files = readdirSync(path.join(root, 'tests'), { recursive: true })
  .map((file) => path.posix.join('tests', file.replaceAll(path.sep, '/')))
  .filter((file) => file.endsWith('.test.ts') && file.includes(wanted))
  .filter((file) => readFileSync(path.join(root, file), 'utf8').includes('#tests/support/runs.ts'))
  .toSorted();
if (files.length === 0) stop(`No long test has "${wanted}" in its name.`, 'docs/testing.md names them all.');

mkdirSync(logs, { recursive: true });
let failed = 0;
for (const file of files) {
  const log = path.join(logs, `${path.basename(file)}.log`);
  const startedAt = Date.now();
  const code = runInto(log, file);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  if (code !== 0) failed += 1;
  say(code === 0 ? `ok ${file} (${seconds} s)` : `FAILED ${file} (${seconds} s): ${path.relative(root, log)}`);
}
process.exit(failed === 0 ? 0 : 1);

function runInto(log, file) {
  const output = openSync(log, 'w');
  const args = [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', file];
  try {
    return run(process.execPath, args, {
      stdio: ['ignore', output, output],
      env: { ...process.env, KAIBO_LONG: '1', NO_COLOR: '1' },
    });
  } finally {
    closeSync(output);
  }
}
