import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'vite';

const OUT = path.resolve('out/disk');

/** Compiles one of the C files here to be preloaded. Null, with the reason on the console, where that is not possible. */
export function preloadable(name: 'record' | 'fail'): string | null {
  mkdirSync(OUT, { recursive: true });
  const library = path.join(OUT, `${name}-${String(process.pid)}.so`);
  const source = path.resolve(`tests/support/disk/${name}.c`);
  const args = ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl', '-lpthread'];
  const { status, error, stderr } = spawnSync('gcc', args, { encoding: 'utf8' });
  if (process.platform === 'linux' && status === 0) return library;
  console.warn(`Durability tests not run: no C compiler for a preloaded library here (${error?.message ?? stderr})`);
  return null;
}

/** Builds a writer of tests/support to run in a process of its own; `weaken` replaces text of the store's source. */
export async function buildWriter(
  name: string,
  weaken?: { readonly as: string; readonly from: RegExp; readonly to: string },
): Promise<string> {
  const outDir = path.join(OUT, `${name}-${weaken?.as ?? 'real'}-${String(process.pid)}`);
  let replaced = 0;
  const plugin: Plugin = {
    name: 'weaken',
    transform(code, id) {
      if (!weaken || !id.includes('/electron/store/') || !weaken.from.test(code)) return null;
      replaced += 1;
      return { code: code.replace(weaken.from, weaken.to), map: null };
    },
  };
  await build({
    logLevel: 'error',
    configFile: false,
    plugins: [plugin],
    build: { ssr: path.resolve(`tests/support/${name}.ts`), outDir, emptyOutDir: true, target: 'node20' },
    ssr: { noExternal: true, external: ['sqlite3'] },
  });
  if (weaken && replaced !== 1) throw new Error(`${String(weaken.from)} stands in ${replaced} files of the store`);
  return path.join(outDir, `${path.basename(name)}.js`);
}
