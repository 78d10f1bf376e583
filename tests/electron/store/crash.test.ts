import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteCollection } from '#tests/support/note.ts';
import { runs } from '#tests/support/runs.ts';
import { StoreFolder } from '#tests/support/temp-store.ts';

const KILLS = runs(200, 5_000);
/** Each store is killed so often, and opened again by the next writer. */
const KILLS_OF_ONE = 50;
/** Stores written to at the same time. */
const LANES = 4;
const OUT = path.resolve('out/store-writer');
const folders = new Set<StoreFolder>();

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
  const timeout = runs(180_000, 7_200_000);
  it(`loses no acknowledged change and leaves none by half, ${String(KILLS)} times`, { timeout }, async () => {
    let acknowledged = 0;
    for (let done = 0; done < KILLS; done += LANES * KILLS_OF_ONE) {
      const lanes = await Promise.all(Array.from({ length: LANES }, (_, lane) => runLane(lane, done)));
      for (const { folder, acks } of lanes) {
        await verifyLane(folder, acks);
        acknowledged += acks.length;
      }
    }
    expect(acknowledged).toBeGreaterThan(KILLS);
  });
});

type Lane = { readonly folder: StoreFolder; readonly acks: readonly number[] };

async function runLane(lane: number, done: number): Promise<Lane> {
  const folder = new StoreFolder();
  folders.add(folder);
  const acks: number[] = [];
  for (let kill = 0; kill < KILLS_OF_ONE; kill += 1) {
    // After the first acknowledgement, or a little later: within a change, between two, in the middle of a flush.
    acks.push(...(await writeAndKill(folder.userData, kill * 10_000, (done + kill * 7 + lane * 3) % 23)));
  }
  return { folder, acks };
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

async function verifyLane(folder: StoreFolder, acks: readonly number[]): Promise<void> {
  const store = await folder.open();
  expect(store.report).toEqual({ kind: 'clean' });
  const pairs = new Map<number, string[]>();
  for (const { rank, text } of await store.documents.find(noteCollection)) {
    pairs.set(rank ?? -1, [...(pairs.get(rank ?? -1) ?? []), text]);
  }
  const halves = [...pairs].filter(([, texts]) => texts.length !== 2 || new Set(texts).size !== 2);
  expect(halves).toEqual([]);
  expect(acks.filter((pair) => !pairs.has(pair))).toEqual([]);
  await folder.dispose();
  folders.delete(folder);
}
