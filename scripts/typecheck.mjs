// Checks all four trees. The native compiler is named by path: two TypeScripts are installed.
import { tool } from './lib/run.mjs';

const trees = ['shared', 'electron', 'renderer', 'tests'];
const failed = trees.filter((tree) => tool('typescript7/bin/tsc', ['-p', `${tree}/tsconfig.json`]) !== 0);
process.exit(failed.length === 0 ? 0 : 1);
