import { settledMemory } from './support/memory.ts';
import { studioAndEmpty } from './support/pair.ts';

/** Gate 3: what the studio holds on Today when nothing happens, against an empty window. */
export const bench = {
  name: 'Memory on Today, idle',
  gate: 1.35,
  peer: 'empty window',
  run: async (): Promise<{ readonly oursMb: number; readonly peerMb: number; readonly notes: string }> => {
    const pair = await studioAndEmpty();
    const [studio, empty] = [await pair.studio(), await pair.empty()];
    try {
      // Both run at once: what they share is then split the same way.
      return { oursMb: await settledMemory(studio), peerMb: await settledMemory(empty), notes: 'PSS of all processes' };
    } finally {
      await studio.close();
      await empty.close();
      pair.dispose();
    }
  },
};
