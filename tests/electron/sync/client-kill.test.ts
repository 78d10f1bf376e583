import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { conflictCollection } from '#shared/sync/index.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { runs } from '#tests/support/runs.ts';
import { inStep, SHEET_ADAPTERS, SyncDevice, until } from '#tests/support/sync-device.ts';

const KILLS = runs(20, 500);
/** With so many kills behind it a team begins anew, so that none grows without end. */
const KILLS_OF_ONE = 20;
const OUT = path.resolve('out/sync-writer');

beforeAll(async () => {
  if (!hasNats) return;
  mkdirSync(OUT, { recursive: true });
  await build({
    logLevel: 'error',
    configFile: false,
    build: { ssr: path.resolve('tests/support/sync-writer.ts'), outDir: OUT, emptyOutDir: true, target: 'node20' },
    ssr: { noExternal: true, external: ['sqlite3', '@nats-io/transport-node', '@nats-io/jetstream', '@nats-io/nkeys'] },
  });
}, 60_000);

/** Ids of the sheets that the writer said were stored before it was killed, in the middle of sending. */
function writeAndKill(hub: TestHub, userData: string, afterMs: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [
      path.join(OUT, 'sync-writer.js'),
      userData,
      hub.device(0).seed,
      hub.address,
    ]);
    let said = '';
    let trouble = '';
    let dying = false;
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (dying || !said.includes('live')) return;
      dying = true;
      setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      trouble += chunk.toString();
    });
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`The writer ended by itself: ${trouble}`));
      const whole = said.slice(0, said.lastIndexOf('\n') + 1).split('\n');
      resolve(whole.filter((line) => line !== '' && line !== 'live').flatMap((line) => line.split(' ')));
    });
  });
}

describe.skipIf(!hasNats)('a studio that is killed while it sends', () => {
  const timeout = runs(120_000, 7_200_000);
  it(`loses nothing and sends nothing as another, ${String(KILLS)} times`, { timeout }, async () => {
    for (let done = 0; done < KILLS; done += KILLS_OF_ONE) await killOneTeam(done);
  });
});

async function killOneTeam(done: number): Promise<void> {
  const hub = await TestHub.start(SHEET_ADAPTERS, [['ops'], ['ops']]);
  const userData = mkdtempSync(path.join(tmpdir(), 'kaibo-killed-'));
  const survivor = new SyncDevice(hub.device(0), () => [hub.address], 0, userData);
  const other = new SyncDevice(hub.device(1), () => [hub.address]);
  try {
    const stored: string[] = [];
    for (let kill = done; kill < done + KILLS_OF_ONE; kill += 1)
      stored.push(...(await writeAndKill(hub, userData, 5 + ((kill * 37) % 120))));
    expect(stored.length).toBeGreaterThan(KILLS_OF_ONE * 100);
    for (const device of [survivor, other]) (await device.open()).online();
    await until('both are in step', () => inStep([survivor, other]), 40_000);
    const there = new Set((await other.sheets()).map(({ id }) => id));
    expect(stored.filter((id) => !there.has(id))).toEqual([]);
    expect(await conflictsOf(survivor)).toBe(0);
  } finally {
    await other.dispose();
    await survivor.dispose();
    await hub.stop();
  }
}

async function conflictsOf(device: SyncDevice): Promise<number> {
  return device.store.documents.count(conflictCollection);
}
