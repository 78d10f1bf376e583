// Measures the studio against a named peer in the same run and prints a table. Ratios only: a slow machine slows both.
// Each tests/bench/*.bench.ts exports `bench`: { name, gate, peer, run() → { oursMs, peerMs, notes } },
// or oursMb and peerMb where memory is measured, or a list of such lines, each with a name of its own.
// A ratio above its gate is named, but is never a failure. npm run bench -- csv runs the files whose name has "csv".
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { runnerImport } from 'vite';
import { hasDisplay, onScreen, root, run, say, stop } from './lib/run.mjs';

// Some open windows.
if (!hasDisplay()) process.exit(run(...onScreen(process.execPath, process.argv.slice(1))));

const wanted = process.argv[2] ?? '';
const folder = path.join(root, 'tests/bench');
const files = readdirSync(folder).filter((file) => file.endsWith('.bench.ts') && file.includes(wanted));
if (files.length === 0) stop(`No benchmark has "${wanted}" in its name.`, 'tests/bench holds them all.');

const rows = [];
let broken = 0;
for (const file of files) {
  const { module } = await runnerImport(path.join(folder, file));
  say(module.bench.name);
  try {
    const measured = [await module.bench.run()].flat();
    rows.push(...measured.map((one) => ({ ...module.bench, ...one })));
  } catch (error) {
    broken += 1;
    say(`could not be measured: ${error instanceof Error ? error.message : String(error)}`);
  }
}
console.table(rows.map(line));
process.exit(broken === 0 ? 0 : 1);

function line({ name, peer, oursMs, peerMs, oursMb, peerMb, gate, notes }) {
  const unit = oursMb === undefined ? 'ms' : 'MB';
  const [ours, theirs] = [oursMs ?? oursMb, peerMs ?? peerMb];
  const ratio = ours / theirs;
  return {
    benchmark: name,
    studio: `${Math.round(ours)} ${unit}`,
    'of peer': `${Math.round(theirs)} ${unit}`,
    peer,
    ratio: Number(ratio.toFixed(2)),
    gate,
    verdict: ratio <= gate ? 'within' : 'over',
    notes,
  };
}
