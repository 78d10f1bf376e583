import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const INDEXES = ['shared/registry.ts', 'electron/features/index.ts', 'renderer/features/index.ts'];

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'kaibo-feature-'));
  for (const file of INDEXES) cpSync(file, path.join(root, file));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const make = (id: string) =>
  spawnSync(process.execPath, ['scripts/new-feature.mjs', id, `--in=${root}`], { encoding: 'utf8' });
const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const files = (): readonly string[] =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted();

describe('npm run new:feature', () => {
  it('writes a feature into every tree, with a test in each', () => {
    const { status, stderr } = make('probe');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(files()).toEqual(
      [
        ...INDEXES,
        'electron/features/probe/probe.handlers.ts',
        'electron/features/probe/index.ts',
        'renderer/features/probe/probe.text.en.ts',
        'renderer/features/probe/probe.text.zh.ts',
        'renderer/features/probe/index.ts',
        'shared/features/probe/probe.contract.ts',
        'shared/features/probe/probe.errors.ts',
        'shared/features/probe/index.ts',
        'tests/electron/probe/probe.test.ts',
        'tests/renderer/probe/probe.test.ts',
        'tests/shared/probe/probe.test.ts',
      ].toSorted(),
    );
    expect(text('shared/features/probe/probe.contract.ts')).toContain("probeContract = defineContract('probe'");
  });

  it('adds only lines of its own to the three indexes', () => {
    make('probe');
    const added = Object.fromEntries(
      INDEXES.map((file) => {
        const before = new Set(readFileSync(file, 'utf8').split('\n'));
        return [
          file,
          text(file)
            .split('\n')
            .filter((line) => !before.has(line)),
        ];
      }),
    );
    expect(added).toEqual({
      'shared/registry.ts': [
        "import { probeContract } from '#shared/features/probe/index.ts';",
        "  'probe',",
        '  probe: probeContract,',
        "  probe: ['org'],",
      ],
      'electron/features/index.ts': [
        "import { createProbeFeature } from './probe/index.ts';",
        '  probe: createProbeFeature,',
      ],
      'renderer/features/index.ts': ["import { probeFeature } from './probe/index.ts';", '  probe: probeFeature,'],
    });
  });

  it('writes nothing over a feature that is there', () => {
    make('probe');
    const before = text('shared/registry.ts');
    const { status, stderr } = make('probe');
    expect(status).toBe(1);
    expect(stderr).toContain('is there already');
    expect(text('shared/registry.ts')).toBe(before);
  });

  it.each(['', 'Probe', 'gift-cards', '../probe', '1st'])('refuses the name "%s"', (id) => {
    expect(make(id).status).toBe(1);
    expect(files()).toEqual(INDEXES.toSorted());
    expect(existsSync(path.join(root, '..', 'probe'))).toBe(false);
  });
});
