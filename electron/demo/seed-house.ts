import { DAY, plus } from '#shared/kernel/time.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import { seedDemoRun } from '#electron/features/sop/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { seedDemo, type DemoStage } from './index.ts';

/** How many shows of the coming days have a checklist beside the one to prepare. */
const AHEAD = 3;

/** The demo house with its checklists: the show to prepare, the finished one, and a few ahead. */
export function seedHouse(deps: MainDeps): Promise<DemoStage> {
  return seedDemo(deps, (stage) => addRuns(deps, stage));
}

async function addRuns(deps: MainDeps, stage: DemoStage): Promise<void> {
  await seedDemoRun(deps, stage.today.id, 'prep');
  await seedDemoRun(deps, stage.past.id, 'finished');
  const now = deps.clock.now();
  const startsAt = { gt: now, lt: plus(now, 7 * DAY) };
  const coming = await deps.documents.find(showCollection, { where: { startsAt }, orderBy: 'startsAt' });
  const others = coming.filter((show) => show.id !== stage.today.id && show.status === 'locked').slice(0, AHEAD);
  for (const show of others) await seedDemoRun(deps, show.id, 'ahead');
}
