import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** What a process meets at one of its steps on the disk. */
export type Fate = { readonly at: number; readonly how: 'dies' | 'ENOSPC' | 'EIO' };

/** Steps that change the disk or make sure of it. */
const STEPS = ['rename', 'copyFile', 'writeFile', 'mkdir', 'rm', 'rmdir', 'open'] as const;
const HANDLE_STEPS = ['sync', 'write', 'writeFile'] as const;

/**
 * Counts the steps that this process takes on the disk through `node:fs/promises`, says each on `told`, and lets the
 * chosen one go wrong: the process dies before it, or the step throws. Names of files are told without their folders.
 */
export function meetFate({ at, how }: Fate, told: (line: string) => void): void {
  let count = 0;
  const step = (name: string, target: unknown): void => {
    count += 1;
    told(`${count} ${name} ${String(target).split('/').slice(-1).join('')}`);
    if (count !== at) return;
    if (how === 'dies') process.kill(process.pid, 'SIGKILL');
    throw Object.assign(new Error(`${how}: as planned, ${name}`), { code: how });
  };
  const promises = fs.promises as unknown as Record<string, (...input: unknown[]) => Promise<unknown>>;
  for (const name of STEPS) {
    const real = promises[name];
    if (!real) throw new Error(`No ${name}`);
    promises[name] = async (...input) => {
      // Only what is opened for writing changes anything.
      const reads = name === 'open' && input[1] === 'r';
      const target =
        name === 'rename' ? `${base(input[0])}>${base(input[1])}` : base(input[name === 'copyFile' ? 1 : 0]);
      if (!reads) step(name, target);
      const result = await real(...input);
      if (name === 'open') wrapHandle(result as Record<string, unknown>, base(input[0]), step);
      return result;
    };
  }
  syncBuiltinESMExports();
}

function wrapHandle(handle: Record<string, unknown>, file: string, step: (name: string, target: string) => void): void {
  for (const name of HANDLE_STEPS) {
    const real = (handle[name] as (...input: unknown[]) => Promise<unknown>).bind(handle);
    handle[name] = async (...input: unknown[]) => {
      step(name, file);
      return real(...input);
    };
  }
}

function base(target: unknown): string {
  return String(target).split('/').at(-1) ?? '';
}
