import { readdirSync, readFileSync } from 'node:fs';
import { median, pause, type DrivenApp } from './driven-app.ts';

const SAMPLES = 5;

/** Memory of an app with all its processes, MB: the proportional set size, so that shared pages count once. Linux. */
export async function settledMemory(app: DrivenApp): Promise<number> {
  const found: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await pause(800);
    found.push(familyOf(app.pid).reduce((sum, pid) => sum + proportionalMb(pid), 0));
  }
  return median(found);
}

function familyOf(root: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      // pid (command) state parent …; the command may hold spaces and brackets.
      const parent = /\) \S (\d+)/.exec(readOrEmpty(`/proc/${name}/stat`))?.[1];
      return parent === undefined ? [] : [[Number(name), Number(parent)] as const];
    });
  const family = [root];
  for (const member of family) family.push(...parents.filter(([, parent]) => parent === member).map(([pid]) => pid));
  return family;
}

function proportionalMb(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readOrEmpty(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
}

/** Processes end while one looks. */
function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
