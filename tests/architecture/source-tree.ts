import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export type SourceFile = {
  /** Path from the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** What it imports, as paths from the root for files of the project, as written for packages. */
  readonly imports: readonly string[];
};

const ALIAS = /^#(shared|electron|renderer|tests)\//;
const IMPORT = /^(?:import|export)\s[^'"`;]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

/** Every file of a tree whose name ends in one of `endings`. */
export function filesOf(tree: string, endings: readonly string[] = ['.ts', '.tsx']): readonly SourceFile[] {
  return readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => sourceFile(path.join(entry.parentPath, entry.name).replaceAll('\\', '/')));
}

function sourceFile(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  return { path: file, text, imports: importsOf(file, text) };
}

/** Type imports count too: they tie files together just the same. */
export function importsOf(file: string, text: string): readonly string[] {
  return [...withoutComments(text).matchAll(IMPORT)].map((match) =>
    resolve(file, match[1] ?? match[2] ?? match[3] ?? ''),
  );
}

function resolve(file: string, target: string): string {
  if (target.startsWith('.')) return path.posix.join(path.posix.dirname(file), target);
  return ALIAS.test(target) ? target.slice(1) : target;
}

/** Feature of a path such as `shared/features/live/index.ts`; null outside the feature folders. */
export function featureOf(file: string): string | null {
  return /^(?:shared|electron|renderer)\/features\/([^/]+)\//.exec(file)?.[1] ?? null;
}

/** Text without comments. Strings that hold `//` are cut short, which is harmless for what is looked for here. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}
