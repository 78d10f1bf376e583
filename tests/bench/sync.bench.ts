import { createUlids } from '#electron/platform/ulids.ts';
import { newSheet, type Sheet } from '#tests/support/sync-device.ts';
import { peerFigures, studioFigures } from './support/sync-peer.ts';

const DOCUMENTS = 10_000;
const ids = createUlids();

/** About 1 kB as JSON. */
function sheet(at: number): Sheet {
  const empty = newSheet(ids.next(), `测试单 ${String(at)}`);
  return { ...empty, steps: empty.steps.map((step) => ({ ...step, note: `第 ${String(at)} 号 `.repeat(16) })) };
}

type Line = { readonly name: string; readonly notes: string } & (
  { readonly oursMs: number; readonly peerMs: number } | { readonly oursMb: number; readonly peerMb: number }
);

/** Issue 3, line 7: the same 10,000 documents through both, one after the other, each in processes of its own. */
export const bench = {
  name: 'Team sync, 10,000 documents of 1 kB',
  gate: 1,
  peer: 'PouchDB 9, express-pouchdb 4.2, leveldb',
  run: async (): Promise<readonly Line[]> => {
    const sheets = Array.from({ length: DOCUMENTS }, (_, at) => sheet(at));
    const [ours, theirs] = [await studioFigures(sheets), await peerFigures(sheets)];
    const bytes = Buffer.byteLength(JSON.stringify(sheets[DOCUMENTS / 2]));
    const mb = `most RSS of the process; ${String(ours.grownMb)} and ${String(theirs.grownMb)} MB of it since both devices opened`;
    return [
      {
        name: 'Sync: 10,000 new documents sent',
        oursMs: ours.pushMs,
        peerMs: theirs.pushMs,
        notes: `${String(bytes)} B each; changed again and sent: ${String(ours.updateMs)} and ${String(theirs.updateMs)} ms`,
      },
      {
        name: 'Sync: first sync of a new device',
        oursMs: ours.firstSyncMs,
        peerMs: theirs.firstSyncMs,
        notes: 'ours checks each signature; theirs has none',
      },
      {
        name: 'Sync: catch-up on 10,000 changes',
        oursMs: ours.catchUpMs,
        peerMs: theirs.catchUpMs,
        notes: 'ours merges by field; theirs keeps trees of revisions',
      },
      { name: 'Sync: memory of two devices', oursMb: ours.peakMb, peerMb: theirs.peakMb, notes: mb },
    ];
  },
};
