import { describe, expect, it } from 'vitest';
import { FEATURE_DEPENDENCIES, FEATURES, type FeatureId } from '#shared/registry.ts';
import { featureOf, filesOf, importsOf, type SourceFile } from './source-tree.ts';

const shared = filesOf('shared');
const electron = filesOf('electron');
const renderer = filesOf('renderer');
const all = [...shared, ...electron, ...renderer];

/** `file → import` for every import that `wrong` objects to. */
function offences(files: readonly SourceFile[], wrong: (target: string, file: string) => boolean): readonly string[] {
  return files.flatMap((file) =>
    file.imports.filter((target) => wrong(target, file.path)).map((target) => `${file.path} → ${target}`),
  );
}

const inTree = (target: string, ...trees: readonly string[]): boolean =>
  trees.some((tree) => target.startsWith(`${tree}/`));
const isPackage = (target: string): boolean => !inTree(target, 'shared', 'electron', 'renderer', 'tests');
const mayNameElectron = (file: string): boolean =>
  inTree(file, 'electron/shell', 'electron/preload', 'electron/workers') || file === 'electron/main.ts';

describe('the reader of imports', () => {
  it('sees every form', () => {
    const text = [
      "import { a } from './a.ts';",
      "import type { B } from '#shared/b.ts';",
      "import {\n  c,\n} from '../c.ts';",
      "export * from './d.ts';",
      "import 'e';",
      "const f = () => import('./f.tsx');",
    ].join('\n');
    expect(importsOf('renderer/x/y.ts', text)).toEqual([
      'renderer/x/a.ts',
      'shared/b.ts',
      'renderer/c.ts',
      'renderer/x/d.ts',
      'e',
      'renderer/x/f.tsx',
    ]);
    expect(all.length).toBeGreaterThan(300);
  });
});

describe('shared', () => {
  it('runs everywhere: itself, zod and fractional keys in sync', () => {
    const allowed = (target: string, file: string): boolean =>
      inTree(target, 'shared') || target === 'zod' || (target === 'fractional-indexing' && inTree(file, 'shared/sync'));
    expect(offences(shared, (target, file) => !allowed(target, file))).toEqual([]);
  });

  it('has a kernel that knows no feature', () => {
    const kernel = shared.filter((file) => inTree(file.path, 'shared/kernel'));
    expect(offences(kernel, (target) => !inTree(target, 'shared/kernel') && target !== 'zod')).toEqual([]);
  });
});

describe('sync', () => {
  it('knows no feature: features register how their documents travel', () => {
    const rules = shared.filter((file) => inTree(file.path, 'shared/sync'));
    expect(offences(rules, (target) => inTree(target, 'shared/features'))).toEqual([]);
    const engine = electron.filter((file) => inTree(file.path, 'electron/sync', 'electron/hub'));
    const feature = (target: string): boolean => inTree(target, 'electron/features', 'shared/features');
    expect(offences(engine, feature)).toEqual([]);
  });

  it('is the only place that speaks NATS, and only the team uses it', () => {
    const here = (file: string): boolean => inTree(file, 'electron/sync', 'electron/hub');
    const nats = (target: string): boolean => target.startsWith('@nats-io/') || target === '@peculiar/x509';
    expect(offences(electron, (target, file) => nats(target) && !here(file))).toEqual([]);
    const users = electron.filter(({ path }) => !here(path) && !inTree(path, 'electron/features/team'));
    expect(offences(users, here)).toEqual([]);
  });
});

describe('electron', () => {
  it('names Electron only in the shell, the preload, the workers and main.ts', () => {
    const electronic = (target: string): boolean => target === 'electron' || target.startsWith('electron-');
    expect(offences(electron, (target, file) => electronic(target) && !mayNameElectron(file))).toEqual([]);
  });

  it('knows no window', () => {
    expect(offences(electron, (target) => inTree(target, 'renderer', 'tests') || target === 'react')).toEqual([]);
  });

  it('has a store, a platform and calls that know no feature', () => {
    const below = electron.filter((file) => inTree(file.path, 'electron/store', 'electron/platform', 'electron/ipc'));
    const port = 'electron/features/feature.port.ts';
    expect(
      offences(below, (target) => inTree(target, 'electron/features', 'electron/demo') && target !== port),
    ).toEqual([]);
  });

  it('lets only the registry and the demo itself use the demo', () => {
    const users = electron.filter((file) => !inTree(file.path, 'electron/demo'));
    const wrong = offences(
      users,
      (target, file) => inTree(target, 'electron/demo') && file !== 'electron/features/index.ts',
    );
    expect(wrong).toEqual([]);
  });
});

describe('renderer', () => {
  it('reaches neither main nor Node', () => {
    const reaches = (target: string): boolean =>
      inTree(target, 'electron', 'tests') || target === 'electron' || target.startsWith('node:');
    expect(offences(renderer, reaches)).toEqual([]);
  });

  it('has a kit and a bridge that know no feature', () => {
    const below = renderer.filter((file) => inTree(file.path, 'renderer/ui', 'renderer/bridge'));
    const wrong = (target: string): boolean => inTree(target, 'renderer/features', 'renderer/app', 'shared/features');
    expect(offences(below, wrong)).toEqual([]);
  });

  it('has features that do not know the frame around them', () => {
    const features = renderer.filter((file) => inTree(file.path, 'renderer/features'));
    expect(offences(features, (target) => inTree(target, 'renderer/app'))).toEqual([]);
  });
});

describe('features', () => {
  const known = new Set<string>(FEATURES);
  const declared = (from: string, to: string): boolean =>
    (FEATURE_DEPENDENCIES[from as FeatureId] as readonly string[]).includes(to);

  it('are those of the registry, in every tree', () => {
    const found = new Set(all.flatMap((file) => featureOf(file.path) ?? []));
    expect([...found].filter((feature) => !known.has(feature))).toEqual([]);
    expect(FEATURES.filter((feature) => !found.has(feature))).toEqual([]);
  });

  it('use each other only when declared, and only through index.ts', () => {
    const wrong = offences(all, (target, file) => {
      const from = featureOf(file);
      const to = featureOf(target);
      if (from === null || to === null || from === to) return false;
      return !declared(from, to) || !target.endsWith(`/features/${to}/index.ts`);
    });
    expect(wrong).toEqual([]);
  });

  it('are entered from outside through index.ts', () => {
    // Jobs run in a worker that must not load whole features; the demo writes what features would.
    const free = (file: string): boolean =>
      file === 'electron/workers/jobs.ts' || inTree(file, 'electron/demo') || featureOf(file) !== null;
    const outside = all.filter((file) => !free(file.path));
    expect(offences(outside, (target) => featureOf(target) !== null && !target.endsWith('/index.ts'))).toEqual([]);
  });

  it('depend on each other in one direction', () => {
    expect(cycleIn(Object.entries(FEATURE_DEPENDENCIES))).toBeNull();
  });
});

describe('files', () => {
  it('do not import each other in circles', () => {
    const graph = all.map((file): Edge => [file.path, file.imports.filter((target) => !isPackage(target))]);
    expect(cycleIn(graph)).toBeNull();
  });

  it('that finder of circles finds one', () => {
    expect(
      cycleIn([
        ['a', ['b']],
        ['b', ['c', 'd']],
        ['d', ['b']],
      ]),
    ).toEqual(['b', 'd', 'b']);
  });

  it('name only files that are there', () => {
    const there = new Set([...all, ...filesOf('renderer', ['.css'])].map((file) => file.path));
    const missing = offences(all, (target) => !isPackage(target) && !there.has(target.replace(/\?.*$/, '')));
    expect(missing).toEqual([]);
  });
});

type Edge = readonly [string, readonly string[]];

/** The first circle of a graph as a walk back to where it began; null when there is none. */
function cycleIn(edges: readonly Edge[]): readonly string[] | null {
  const graph = new Map(edges);
  const done = new Set<string>();
  const walk = (node: string, trail: readonly string[]): readonly string[] | null => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node];
    if (done.has(node)) return null;
    for (const next of graph.get(node) ?? []) {
      const found = walk(next, [...trail, node]);
      if (found) return found;
    }
    done.add(node);
    return null;
  };
  for (const [node] of edges) {
    const found = walk(node, []);
    if (found) return found;
  }
  return null;
}
