import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteCollection } from '#tests/support/note.ts';
import { StoreFolder } from '#tests/support/temp-store.ts';

const KILLS = 200;
/** Stores written to at the same time; each is killed and opened again by the next writer. */
const LANES = 4;
const OUT = path.resolve('out/store-writer');
const folders: StoreFolder[] = [];

beforeAll(async () => {
  mkdirSync(OUT, { recursive: true });
  await build({
    logLevel: 'error',
    configFile: false,
    build: { ssr: path.resolve('tests/support/store-writer.ts'), outDir: OUT, emptyOutDir: true, target: 'node20' },
    ssr: { noExternal: true, external: ['sqlite3'] },
  });
}, 60_000);

afterAll(async () => {
  for (const folder of folders) await folder.dispose();
});

describe('a writer that is killed', () => {
  it(`loses no acknowledged change and leaves none by half, ${KILLS} times`, { timeout: 180_000 }, async () => {
    const lanes = await Promise.all(Array.from({ length: LANES }, (_, lane) => runLane(lane, KILLS / LANES)));
    const acknowledged = lanes.reduce((total, lane) => total + lane.length, 0);
    expect(acknowledged).toBeGreaterThan(KILLS);
    for (const [index, acks] of lanes.entries()) await verifyLane(index, acks);
  });
});

async function runLane(lane: number, kills: number): Promise<number[]> {
  const folder = new StoreFolder();
  folders[lane] = folder;
  const acks: number[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    // After the first acknowledgement, or a little later: within a change, between two, in the middle of a flush.
    acks.push(...(await writeAndKill(folder.userData, kill * 10_000, (kill * 7 + lane * 3) % 23)));
  }
  return acks;
}

function writeAndKill(userData: string, first: number, afterMs: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(OUT, 'store-writer.js'), userData, String(first)]);
    let said = '';
    let trouble = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), afterMs);
      said += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      trouble += chunk.toString();
    });
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error(`The writer ended by itself: ${trouble}`));
      // The last line may be cut off by the kill; only whole lines were acknowledged.
      else
        resolve(
          said
            .slice(0, said.lastIndexOf('\n') + 1)
            .split('\n')
            .filter(Boolean)
            .map(Number),
        );
    });
  });
}

async function verifyLane(lane: number, acks: readonly number[]): Promise<void> {
  const folder = folders[lane];
  if (!folder) throw new Error('no folder');
  const store = await folder.open();
  expect(store.report).toEqual({ kind: 'clean' });
  const pairs = new Map<number, string[]>();
  for (const { rank, text } of await store.documents.find(noteCollection)) {
    pairs.set(rank ?? -1, [...(pairs.get(rank ?? -1) ?? []), text]);
  }
  const halves = [...pairs].filter(([, texts]) => texts.length !== 2 || new Set(texts).size !== 2);
  expect(halves).toEqual([]);
  expect(acks.filter((pair) => !pairs.has(pair))).toEqual([]);
  await store.close();
}
