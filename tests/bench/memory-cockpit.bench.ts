import { pause, type DrivenApp } from './support/driven-app.ts';
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
      await untilThere(studio);
      const seen = await studio.ask(goLive, null);
      return { oursMb: await settledMemory(studio), peerMb: await settledMemory(empty), notes: seen };
    } finally {
      await studio.close();
      await empty.close();
      pair.dispose();
    }
  },
};

/** A window that has just opened still moves to its first screen, and may lose a question on the way. */
async function untilThere(studio: DrivenApp): Promise<void> {
  for (let left = 40; left > 0; left -= 1) {
    await pause(500);
    const there = await studio.ask(() => document.querySelector('main h1') !== null, null).catch(() => false);
    if (there) return;
  }
  throw new Error('Today did not appear');
}

type Gate = {
  readonly ready: boolean;
  readonly hasChecklist: boolean;
  readonly hasRunSheet: boolean;
  readonly goStepId: string | null;
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
  const { shows } = (await call('schedule.selectable', {})) as {
    readonly shows: readonly { readonly id: string; readonly endsAt: number }[];
  };
  for (const { id: showId } of shows.filter(({ endsAt }) => endsAt > Date.now())) {
    const gate = (await call('live.gate', { showId })) as Gate;
    if (!gate.hasChecklist || !gate.hasRunSheet) continue;
    const stepId = gate.goStepId;
    if (!gate.ready)
      await call('sop.override', { showId, stepId, incidentId: null, reason: '只为量一量驾驶舱占多少内存，不真开播' });
    await call('live.goLive', { showId });
    history.pushState({}, '', `/live?show=${showId}`);
    dispatchEvent(new PopStateEvent('popstate'));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    return `PSS of all processes, ${document.querySelectorAll('main *').length} elements on screen`;
  }
  throw new Error('No show of the demo has a checklist and a run sheet');
}
