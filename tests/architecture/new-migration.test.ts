import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '#electron/store/migrations/index.ts';

const FOLDER = 'electron/store/migrations';
const BEFORE = readdirSync(FOLDER).toSorted();
const next = (MIGRATIONS.at(-1)?.version ?? 0) + 10;
const fourDigits = (version: number): string => String(version).padStart(4, '0');
const digits = fourDigits(next);

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'kaibo-migration-'));
  cpSync(FOLDER, path.join(root, FOLDER), { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const make = (name: string) =>
  spawnSync(process.execPath, ['scripts/new-migration.mjs', name, `--in=${root}`], { encoding: 'utf8' });
const files = (): readonly string[] => readdirSync(path.join(root, FOLDER)).toSorted();
const text = (file: string): string => readFileSync(path.join(root, FOLDER, file), 'utf8');

describe('npm run new:migration', () => {
  it('writes the next migration and lists it last', () => {
    const { status, stdout, stderr } = make('order-lines');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain(`tests/fixtures/db/studio-${digits}.db`);
    const file = `${digits}-order-lines.ts`;
    expect(files()).toEqual([...BEFORE, file].toSorted());
    expect(text(file)).toContain(`export const migration${digits}: Migration = {\n  version: ${next},`);
    const index = text('index.ts');
    expect(index).toContain(`import { migration${digits} } from './${file}';\n`);
    const listed = /MIGRATIONS[^;]*= \[([^\]]*)\];/.exec(index)?.[1] ?? '';
    const names = [...MIGRATIONS.map(({ version }) => version), next].map((one) => `migration${fourDigits(one)}`);
    expect(listed.trim().replace(/,$/, '').split(/,\s*/)).toEqual(names);
  });

  it('counts on from what is there, and leaves the older ones as they are', () => {
    make('first');
    make('second');
    expect(files().at(-2)).toBe(`${fourDigits(next + 10)}-second.ts`);
    for (const file of BEFORE.filter((name) => name !== 'index.ts')) {
      expect(text(file)).toBe(readFileSync(path.join(FOLDER, file), 'utf8'));
    }
  });

  it.each(['', 'Orders', 'order_lines', '../orders', 'journal'])('refuses the name "%s"', (name) => {
    expect(make(name).status).toBe(1);
    expect(files()).toEqual(BEFORE);
  });
});
