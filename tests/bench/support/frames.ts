import type { Running } from '#tests/e2e/support/studio.ts';

/** Gaps between the window's frames while `work` runs, ms. */
export async function framesDuring({ page }: Running, work: () => Promise<void>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const seen: number[] = [];
    const next = (): void => {
      // The clock, as the time a frame is handed is the planned one and hides a late start.
      seen.push(performance.now());
      if (!document.body.dataset['framesDone']) requestAnimationFrame(next);
    };
    delete document.body.dataset['framesDone'];
    Object.assign(window, { benchFrames: seen });
    requestAnimationFrame(next);
  });
  await work();
  const seen = await page.evaluate(() => {
    document.body.dataset['framesDone'] = 'yes';
    return (window as typeof window & { readonly benchFrames: readonly number[] }).benchFrames;
  });
  return seen.slice(1).map((now, index) => now - (seen[index] ?? now));
}

/** The 99th of 100 gaps, ms. */
export function lateFrame(gaps: readonly number[]): number {
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length * 0.99)] ?? NaN;
}
