// Checks all four trees. The native compiler is named by path: two TypeScripts are installed.
// What it found is kept beside the runtime, so that the next check looks only at what has changed.
import { tool } from './lib/run.mjs';

const trees = ['shared', 'electron', 'renderer', 'tests'];
const failed = trees.filter((tree) => {
  const kept = ['--incremental', '--tsBuildInfoFile', `.cache/types-${tree}.tsbuildinfo`];
  return tool('typescript7/bin/tsc', ['-p', `${tree}/tsconfig.json`, ...kept]) !== 0;
});
process.exit(failed.length === 0 ? 0 : 1);
