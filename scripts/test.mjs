// Every check, in the order in which a failure is cheapest. The last line counts all tests.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { onScreen, root, run, say, tool } from './lib/run.mjs';

const results = path.join(root, 'out/test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const UNIT = ['shared', 'electron', 'renderer', 'architecture'];
const script = (file) => run(process.execPath, [`scripts/${file}`]);
const steps = [
  ['lock file', () => script('check-lock.mjs')],
  ['types', () => script('typecheck.mjs')],
  ['format', () => tool('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.'])],
  ['lint', () => tool('eslint/bin/eslint.js', ['.'])],
  ['unused code', () => tool('knip/bin/knip.js', [])],
  ['unit and integration', () => vitest('unit', UNIT)],
  ['build', () => tool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'])],
  ['package', () => script('package.mjs')],
  ['end to end', () => vitest('e2e', ['e2e'])],
];

const failed = [];
for (const [name, check] of steps) {
  const startedAt = Date.now();
  const code = check();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  say(`${code === 0 ? 'ok' : 'FAILED'} ${name} (${seconds} s)`);
  if (code !== 0) failed.push(name);
  // Without a build there is nothing to package or to drive.
  if (code !== 0 && (name === 'build' || name === 'package')) break;
}
if (failed.length > 0) say(`failed: ${failed.join(', ')}`);
const total = count();
const broken = total.failed + failed.filter((name) => name !== 'unit and integration' && name !== 'end to end').length;
process.stdout.write(`${total.passed} passed, ${broken} failed, ${total.skipped} skipped\n`);
process.exit(failed.length === 0 ? 0 : 1);

function vitest(name, projects) {
  const args = ['run', ...projects.flatMap((project) => ['--project', project])];
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${path.join(results, `${name}.json`)}`];
  const [command, commandArgs] = onScreen(process.execPath, [
    path.join(root, 'node_modules/vitest/vitest.mjs'),
    ...args,
    ...report,
  ]);
  return run(command, commandArgs);
}

function count() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const name of ['unit', 'e2e']) {
    const report = read(path.join(results, `${name}.json`));
    sum.passed += report.numPassedTests ?? 0;
    sum.failed += report.numFailedTests ?? 0;
    sum.skipped += (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0);
  }
  return sum;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}
