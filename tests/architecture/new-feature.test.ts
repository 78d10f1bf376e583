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
    const { status, stderr } = make('gifts');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(files()).toEqual(
      [
        ...INDEXES,
        'electron/features/gifts/gifts.handlers.ts',
        'electron/features/gifts/index.ts',
        'renderer/features/gifts/gifts.text.en.ts',
        'renderer/features/gifts/gifts.text.zh.ts',
        'renderer/features/gifts/index.ts',
        'shared/features/gifts/gifts.contract.ts',
        'shared/features/gifts/gifts.errors.ts',
        'shared/features/gifts/index.ts',
        'tests/electron/gifts/gifts.test.ts',
        'tests/renderer/gifts/gifts.test.ts',
        'tests/shared/gifts/gifts.test.ts',
      ].toSorted(),
    );
    expect(text('shared/features/gifts/gifts.contract.ts')).toContain("giftsContract = defineContract('gifts'");
  });

  it('adds only lines of its own to the three indexes', () => {
    make('gifts');
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
        "import { giftsContract } from '#shared/features/gifts/index.ts';",
        "  'gifts',",
        '  gifts: giftsContract,',
        "  gifts: ['org'],",
      ],
      'electron/features/index.ts': [
        "import { createGiftsFeature } from './gifts/index.ts';",
        '  gifts: createGiftsFeature,',
      ],
      'renderer/features/index.ts': ["import { giftsFeature } from './gifts/index.ts';", '  gifts: giftsFeature,'],
    });
  });

  it('writes nothing over a feature that is there', () => {
    make('gifts');
    const before = text('shared/registry.ts');
    const { status, stderr } = make('gifts');
    expect(status).toBe(1);
    expect(stderr).toContain('is there already');
    expect(text('shared/registry.ts')).toBe(before);
  });

  it.each(['', 'Gifts', 'gift-cards', '../gifts', '1st'])('refuses the name "%s"', (id) => {
    expect(make(id).status).toBe(1);
    expect(files()).toEqual(INDEXES.toSorted());
    expect(existsSync(path.join(root, '..', 'gifts'))).toBe(false);
  });
});
