import { settledMemory } from './support/memory.ts';
import { studioAndEmpty } from './support/pair.ts';

/** Gate 3, second half: the cockpit of a show that is live, against an empty window. */
export const bench = {
  name: 'Memory of the cockpit, live',
  gate: 1.8,
  peer: 'empty window',
  run: async (): Promise<{ readonly oursMb: number; readonly peerMb: number; readonly notes: string }> => {
    const pair = await studioAndEmpty();
    const [studio, empty] = [await pair.studio(), await pair.empty()];
    try {
      const seen = await studio.ask(goLive, null);
      return { oursMb: await settledMemory(studio), peerMb: await settledMemory(empty), notes: seen };
    } finally {
      await studio.close();
      await empty.close();
      pair.dispose();
    }
  },
};

/** Runs in the window: takes the first show whose gate lets it, answering for what blocks it, and opens the cockpit. */
async function goLive(): Promise<string> {
  const call = async (channel: string, input: unknown): Promise<unknown> => {
    const reply = JSON.parse(await window.kaibo.invoke(channel, input)) as {
      readonly ok: boolean;
      readonly value: unknown;
      readonly error?: { readonly code: string };
    };
    if (!reply.ok) throw new Error(`${channel}: ${reply.error?.code ?? ''}`);
    return reply.value;
  };
  const { shows } = (await call('schedule.selectable', {})) as { readonly shows: readonly { readonly id: string }[] };
  let refused = '';
  for (const { id } of shows) {
    try {
      await call('live.goLive', { showId: id });
    } catch (thrown) {
      refused = String(thrown);
      continue;
    }
    history.pushState({}, '', `/live?show=${id}`);
    dispatchEvent(new PopStateEvent('popstate'));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return `PSS of all processes, ${document.querySelectorAll('main *').length} elements on screen`;
  }
  throw new Error(`No show of the demo can go live: ${refused}`);
}
