import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TeamState } from '#shared/features/team/index.ts';
import { call, goTo, launchStudio, type Running } from '#tests/e2e/support/studio.ts';
import { until } from '#tests/support/sync-device.ts';
import { pause } from './support/driven-app.ts';
import { framesDuring, lateFrame } from './support/frames.ts';
import { startTeam } from './support/sync-peer.ts';

const DOCUMENTS = 10_000;
const IDLE_MS = 4_000;
const PATIENCE_MS = 120_000;
/** What the window's slowest frames may be during a first sync, ms. */
const LIMIT_MS = 40;

/** The window's frames while a packaged studio reads a team's 10,000 products for the first time. */
export const bench = {
  name: 'Frames during a first sync, 99th of 100',
  // Of the 40 ms asked for, in idle frames of a 60 Hz screen.
  gate: 2.4,
  peer: 'same window idle',
  run: async (): Promise<{ readonly oursMs: number; readonly peerMs: number; readonly notes: string }> => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-bench-'));
    const team = await startTeam(DOCUMENTS);
    const studio = await launchStudio(path.join(folder, 'studio'));
    try {
      await openToday(studio);
      await call(studio.page, 'team.join', { invitation: team.invitation, name: 'bench' });
      await pause(3_000);
      const idle = await framesDuring(studio, () => pause(IDLE_MS));
      const started = performance.now();
      let took = 0;
      const busy = await framesDuring(studio, async () => {
        await team.letIn();
        await until('everything is here', () => isLive(studio), PATIENCE_MS);
        took = performance.now() - started;
      });
      const [oursMs, peerMs] = [lateFrame(busy), lateFrame(idle)];
      const verdict = `${oursMs <= LIMIT_MS ? 'within' : 'over'} ${LIMIT_MS} ms`;
      const longest = Math.round(Math.max(...busy));
      const notes = `${verdict}; ${DOCUMENTS} products in ${Math.round(took)} ms; ${busy.length} frames, longest ${longest} ms`;
      return { oursMs, peerMs, notes };
    } finally {
      await studio.app.close();
      team.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** A screen that stands: what the change from the first screen costs is not what the sync does to the window. */
async function openToday({ page }: Running): Promise<void> {
  const rooms = [{ name: '一号间', platform: 'douyin', account: 'xiaoman', place: '' }];
  await call(page, 'org.create', { name: '小满直播', rooms, people: [{ name: '林小满', roles: ['anchor'] }] });
  await page.reload();
  await goTo(page, '/today');
}

async function isLive({ page }: Running): Promise<boolean> {
  return (await call<TeamState>(page, 'team.state', {})).status.kind === 'synced';
}
