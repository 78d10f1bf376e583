import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildChild, runChild } from '#tests/support/child-build.ts';
import { StoreFolder } from '#tests/support/temp-store.ts';

const hasFaketime = spawnSync('faketime', ['-f', '+0d', 'true']).status === 0;
if (!hasFaketime) console.warn('Clock test not run: faketime is not installed');

type Said = {
  readonly report: string;
  readonly notes: number;
  readonly daily: readonly { readonly documents: number; readonly year: number }[];
};

describe.runIf(hasFaketime)('the real store under a clock of its own', () => {
  const folder = new StoreFolder();
  let script: string;
  beforeAll(async () => {
    script = await buildChild('store-day');
  }, 60_000);
  afterAll(() => folder.dispose());

  async function day(shift: string, notes: number): Promise<Said> {
    const { lines } = await runChild(script, [folder.userData, String(notes)], ['faketime', '-f', shift]);
    return JSON.parse(lines.at(-1) ?? '') as Said;
  }

  it('that was five years ahead for a day goes on backing up, and repairs from the newest content', async () => {
    expect(await day('+0d', 20)).toMatchObject({ report: 'clean', notes: 20 });
    const ahead = await day('+1826d', 5);
    expect(ahead.daily.map(({ documents }) => documents)).toEqual([25, 20]);
    const back = await day('+0d', 60);
    expect(back.daily[0]).toMatchObject({ documents: 85, year: new Date().getUTCFullYear() });
    expect((await day('-3d', 1)).daily[0]?.documents).toBe(86);
    writeFileSync(path.join(folder.userData, 'studio.db'), 'damaged'.repeat(2000));
    expect(await day('+0d', 0)).toMatchObject({ report: 'restored', notes: 86 });
  });
});
