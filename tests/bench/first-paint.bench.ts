import { median, pause, type DrivenApp } from './support/driven-app.ts';
import { studioAndEmpty } from './support/pair.ts';

const ROUNDS = 7;
/** Longer than any of the two needs; asking earlier would disturb what is measured. */
const SETTLED_MS = 2_500;

/** Gate 1: from the start of the process until Today shows the next show, against an empty window's one line. */
export const bench = {
  name: 'Warm start to the first picture of Today',
  gate: 1.6,
  peer: 'empty window',
  run: async (): Promise<{ readonly oursMs: number; readonly peerMs: number; readonly notes: string }> => {
    const pair = await studioAndEmpty();
    try {
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        theirs.push(await paintedAfter(await pair.empty(), 'p'));
        ours.push(await paintedAfter(await pair.studio(), 'main *'));
      }
      const best = Math.round(Math.min(...ours));
      return { oursMs: median(ours), peerMs: median(theirs), notes: `median of ${ROUNDS} pairs, best ${best} ms` };
    } finally {
      pair.dispose();
    }
  },
};

/** Time from the start of the process to the first large paint of an element that matches. */
async function paintedAfter(app: DrivenApp, selector: string): Promise<number> {
  try {
    await pause(SETTLED_MS);
    const paintedAt = await app.ask(
      (wanted) =>
        new Promise<number>((resolve, reject) => {
          setTimeout(() => {
            reject(new Error(`Nothing that matches ${wanted} was painted`));
          }, 3_000);
          new PerformanceObserver((list) => {
            const paint = (list.getEntries() as (PerformanceEntry & { readonly element?: Element | null })[]).find(
              ({ element }) => element?.matches(wanted),
            );
            if (paint) resolve(performance.timeOrigin + paint.startTime);
          }).observe({ type: 'largest-contentful-paint', buffered: true });
        }),
      selector,
    );
    return paintedAt - app.startedAt;
  } finally {
    await app.close();
  }
}
