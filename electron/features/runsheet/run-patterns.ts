import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { runPatternSchema, type RunPattern } from '#shared/features/runsheet/index.ts';

/** The show patterns of resources/run-patterns, in their order. Read once. */
export function createRunPatterns(resources: string): () => Promise<readonly RunPattern[]> {
  let loaded: Promise<readonly RunPattern[]> | null = null;
  return () => (loaded ??= loadPatterns(path.join(resources, 'run-patterns')));
}

async function loadPatterns(folder: string): Promise<readonly RunPattern[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  const patterns = await Promise.all(
    names.map(async (name) => runPatternSchema.parse(JSON.parse(await readFile(path.join(folder, name), 'utf8')))),
  );
  return patterns.toSorted((a, b) => a.order - b.order);
}
