import { copyFileSync, existsSync, mkdirSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { createUlids } from '#electron/platform/ulids.ts';
import { systemClock } from '#electron/platform/system-clock.ts';
import { openStudioStore, type StudioStore } from '#electron/store/index.ts';
import { noteCollection } from '#tests/support/note.ts';

/**
 * Child process of the durability tests, which watch or disturb what it writes. First argument: what to do.
 * `pairs <folder> <count>`: writes pairs of notes and says the number of each that is stored.
 * `files <folder>`: stores three files and says the name of each.
 * `open <folder>`: opens what lies there, and says so.
 * `failing <folder> <fixture> w|s <times>`: the n-th write or flush fails, for every n, each time on a new store.
 */
const [, , what = '', folder = '', ...rest] = process.argv;
const ids = createUlids();
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

const open = (userData: string): Promise<StudioStore> =>
  openStudioStore({ userData, clock: systemClock, ids, collections: [], onListenerError: () => undefined });

const writePair = (store: StudioStore, pair: number): Promise<void> =>
  store.documents.change({ name: 'note.pair', scope: 'notes', by: null }, async (tx) => {
    await tx.put(noteCollection, { id: ids.next(), text: 'left', rank: pair });
    await tx.put(noteCollection, { id: ids.next(), text: 'right', rank: pair });
  });

async function pairs(count: number): Promise<void> {
  const store = await open(folder);
  for (let pair = 0; pair < count; pair += 1) {
    await writePair(store, pair);
    say(String(pair));
  }
}

async function files(): Promise<void> {
  const store = await open(folder);
  for (const name of ['one.txt', 'two.txt', 'three.txt']) {
    await store.files.addBytes(name, Buffer.from(`what ${name} holds`));
    say(name);
  }
}

/**
 * Says as JSON what one store did with a failure: what it stored, and the codes of what it refused. Ends where a run had
 * no such write or flush any more.
 */
async function failing(fixture: string, kind: string, times: number): Promise<void> {
  for (let at = 1; at <= times; at += 1) {
    const userData = path.join(folder, `${kind}${at}`);
    mkdirSync(userData, { recursive: true });
    if (existsSync(fixture)) copyFileSync(fixture, path.join(userData, 'studio.db'));
    Object.assign(process.env, { DISK_FAIL: kind, DISK_FAIL_AT: String(at), DISK_FAIL_RUN: `${kind}${at}` });
    const outcome = await tryPairs(userData);
    if (!hits().includes(`${kind}${at}`)) return;
    say(JSON.stringify({ run: `${kind}${at}`, ...outcome }));
  }
}

function hits(): readonly string[] {
  const file = process.env['DISK_FAIL_HITS'] ?? '';
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
}

async function tryPairs(userData: string): Promise<{ stored: number[]; refused: string[]; opening: string | null }> {
  const [stored, refused]: [number[], string[]] = [[], []];
  const code = (thrown: unknown): string => (thrown as { code?: string }).code ?? String(thrown);
  try {
    const store = await open(userData);
    for (let pair = 0; pair < 12; pair += 1) {
      await writePair(store, pair).then(
        () => stored.push(pair),
        (thrown: unknown) => refused.push(code(thrown)),
      );
    }
    await store.close().catch((thrown: unknown) => refused.push(code(thrown)));
    return { stored, refused, opening: null };
  } catch (thrown) {
    return { stored, refused, opening: code(thrown) };
  }
}

if (what === 'pairs') await pairs(Number(rest[0]));
if (what === 'files') await files();
if (what === 'open') {
  await open(folder);
  say('open');
}
if (what === 'failing') await failing(rest[0] ?? '', rest[1] ?? '', Number(rest[2]));
// Not closed: what is on the disk is to be what it was while the store was in use.
process.kill(process.pid, 'SIGKILL');
