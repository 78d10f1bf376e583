import { MINUTE } from '#shared/kernel/time.ts';
import { writeCalendar, writeLineup } from '../show-files.ts';
import { answerOpenDialog, call, goTo } from '../studio.ts';
import { selectable, type Journey } from './journey.ts';

const ITEMS = 12;
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Schedule: imports the calendar file and shows the shows it brought. */
export async function importCalendar(journey: Journey): Promise<void> {
  const { folder, calendar, keep } = journey;
  const { app, page } = journey.studio;
  const first = calendar[0]?.title ?? '';
  await goTo(page, '/schedule');
  await page.getByTestId('week-grid').waitFor();
  await answerOpenDialog(app, writeCalendar(folder, calendar));
  await page.getByRole('button', { name: '导入日历' }).click();
  await page.getByRole('button', { name: '选 .ics 文件' }).click();
  const apply = page.getByRole('button', { name: `应用 ${calendar.length} 场` });
  await apply.waitFor();
  await keep('calendar-import');
  await apply.click();
  await page.getByRole('button', { name: new RegExp(first) }).waitFor();
  await keep('schedule');
  journey.showId = (await selectable(journey)).find((show) => show.title === first)?.id ?? '';
}

/** Checklist: makes the run of the show from the whole template, also where the show is near. */
export async function makeChecklist({ studio: { page }, showId, keep }: Journey): Promise<void> {
  await goTo(page, `/sop?show=${showId}`);
  await page.getByRole('combobox', { name: '模板' }).click();
  await page.getByTitle(/^直播 SOP 内置模板/).click();
  await page.getByRole('button', { name: '从模板建立' }).click();
  await page.getByText('备货期').first().waitFor();
  await keep('checklist');
}

/** Lineup: imports the reported goods from a GBK file. */
export async function importLineup({ studio: { app, page }, folder, goods, showId, keep }: Journey): Promise<void> {
  await answerOpenDialog(app, writeLineup(folder, goods));
  await goTo(page, `/lineup?show=${showId}`);
  await page
    .getByRole('button', { name: /^导入报品/ })
    .first()
    .click();
  await page.getByRole('button', { name: /^选文件/ }).click();
  const apply = page.getByRole('button', { name: new RegExp(`^应用 ${goods.length} 行`) });
  await apply.waitFor();
  await keep('lineup-import');
  await apply.click();
  await apply.waitFor({ state: 'detached' });
  await page
    .getByText(goods[0]?.title ?? '')
    .first()
    .waitFor();
  await keep('lineup');
}

export type Sheet = { readonly items: readonly { readonly id: string; readonly plannedMs: number }[] };

export async function runSheet({ studio: { page }, showId }: Journey): Promise<Sheet> {
  const view = await call<{ sheet: Sheet }>(page, 'runsheet.sheet', { showId });
  return view.sheet;
}

/** Run sheet: twelve items of the lineup in 120 minutes, over the bridge the screens use. */
export async function planTwelve(journey: Journey): Promise<void> {
  const { studio, showId, goods, keep } = journey;
  const { page } = studio;
  await call(page, 'runsheet.createEmpty', { showId });
  const { lineup } = await call<{ lineup: { itemId: string }[] }>(page, 'runsheet.sheet', { showId });
  const lineupItemIds = lineup.slice(0, ITEMS).map((item) => item.itemId);
  await call(page, 'runsheet.addFromLineup', { showId, lineupItemIds });
  const { items } = await runSheet(journey);
  const edits = items.map((item) => ({ kind: 'resize', itemId: item.id, plannedMs: 10 * MINUTE }));
  await call(page, 'runsheet.edit', { showId, edits });
  await goTo(page, `/run-sheet?show=${showId}`);
  await page
    .getByText(goods[ITEMS - 1]?.title ?? '')
    .first()
    .waitFor();
  await keep('run-sheet');
}

type Check = { readonly id: string; readonly op: string; readonly value: number | null };
export type RunView = {
  readonly run: {
    readonly steps: readonly {
      readonly id: string;
      readonly kind: string;
      readonly gate: string | null;
      readonly dependsOn: readonly string[];
      readonly evidenceGiven: unknown;
      readonly checks: readonly Check[];
    }[];
  };
};

export async function checklist({ studio: { page }, showId }: Journey): Promise<RunView> {
  return call<RunView>(page, 'sop.run', { showId });
}

/** Checklist: one step of each evidence type (tick, photo, file, number). True when the numbers are in bounds. */
export async function giveEvidence(journey: Journey): Promise<boolean> {
  const { studio, showId, keep } = journey;
  const { page } = studio;
  const photo = await call<{ id: string }>(page, 'system.addFileBytes', { name: '画面.png', base64: PIXEL });
  const text = Buffer.from('合作单').toString('base64');
  const file = await call<{ id: string }>(page, 'system.addFileBytes', { name: '合作单.txt', base64: text });
  const run = await checklist(journey);
  await call(page, 'sop.deliver', { showId, stepId: 'P01' });
  await call(page, 'sop.deliver', { showId, stepId: 'P40', fileIds: [photo.id] });
  await call(page, 'sop.deliver', { showId, stepId: stepOf(run, 'file'), fileIds: [file.id] });
  const number = run.run.steps.find((step) => step.id === 'P43');
  const values = Object.fromEntries((number?.checks ?? []).map((check) => [check.id, within(check)]));
  const done = await call<{ withinBounds: boolean }>(page, 'sop.deliver', { showId, stepId: 'P43', values });
  await goTo(page, `/sop?show=${showId}`);
  await page.getByText('备货期').first().waitFor();
  await keep('evidence');
  return done.withinBounds;
}

function stepOf({ run }: RunView, kind: string): string {
  return run.steps.find((step) => step.kind === kind && step.dependsOn.every((id) => id === 'P01'))?.id ?? '';
}

function within({ op, value }: Check): number {
  return op === '<' || op === 'lt' ? (value ?? 0) - 1 : (value ?? 0);
}
