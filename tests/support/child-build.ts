import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

/** Builds a script of `tests/support` for a child process. Returns the path of what was built. */
export async function buildChild(name: string): Promise<string> {
  const outDir = path.resolve('out', name);
  mkdirSync(outDir, { recursive: true });
  await build({
    logLevel: 'error',
    configFile: false,
    build: { ssr: path.resolve(`tests/support/${name}.ts`), outDir, emptyOutDir: true, target: 'node20' },
    ssr: { noExternal: true, external: ['sqlite3'] },
  });
  return path.join(outDir, `${name}.js`);
}

export type ChildEnd = { readonly lines: readonly string[]; readonly killed: boolean };

/** Runs it to its end, under another command such as `faketime` where one is given. Returns what it said and how it ended. */
export function runChild(script: string, args: readonly string[], under: readonly string[] = []): Promise<ChildEnd> {
  return new Promise((resolve, reject) => {
    const [command = process.execPath, ...rest] = [...under, process.execPath, script, ...args];
    const child = spawn(command, rest);
    let said = '';
    let trouble = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      trouble += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      if (said === '') reject(new Error(`The child said nothing: ${trouble}`));
      else resolve({ lines: said.split('\n').filter(Boolean), killed: signal === 'SIGKILL' });
    });
  });
}
