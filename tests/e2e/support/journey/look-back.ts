import path from 'node:path';
import { writeRecording, writeSessionList } from '../show-files.ts';
import { answerOpenDialog, answerSaveDialog, call, goTo } from '../studio.ts';
import { session, type Journey } from './journey.ts';

/** The recorder was started this long before the show. */
const LEAD_IN = 5_000;
export const TRIAL = '换品前先说下一款的用处';

/** Review: a real recording, and a click on the second marker. Done once the film stands at its moment. */
export async function watchMarker(journey: Journey): Promise<{ at: number; label: string }[]> {
  const { studio, folder, showId, keep } = journey;
  const { app, page } = studio;
  const { startedAt } = await session(journey);
  await answerOpenDialog(app, writeRecording(folder, startedAt - LEAD_IN));
  await goTo(page, `/review?show=${showId}`);
  await page.getByRole('button', { name: '选录像' }).click();
  await page.getByTestId('film').waitFor();
  await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
  await keep('recording');
  const markers = await call<{ at: number; label: string }[]>(page, 'live.markers', { showId });
  await page.getByRole('button', { name: '口误' }).click();
  // Recordings are named to the second.
  const wanted = ((markers[1]?.at ?? 0) - Math.floor((startedAt - LEAD_IN) / 1000) * 1000) / 1000;
  await page.waitForFunction((to) => Math.abs((document.querySelector('video')?.currentTime ?? -1) - to) < 0.3, wanted);
  await keep('marker-seek');
  return markers;
}

/** Review: the session list of the platform, reconciled. */
export async function importFigures(journey: Journey): Promise<void> {
  const { studio, folder, keep } = journey;
  const { app, page } = studio;
  await answerOpenDialog(app, writeSessionList(folder, (await session(journey)).startedAt));
  await page.getByText('场次数据', { exact: true }).first().click();
  await page.getByRole('button', { name: '导入场次数据' }).click();
  await page.getByRole('button', { name: '应用 1 行' }).click();
  await page.getByText('重算 11 项：11 对得上，0 对不上，0 缺数').waitFor();
  await keep('figures');
}

/** Review: what to keep, stop and try. */
export async function conclude({ studio: { page }, keep }: Journey): Promise<void> {
  const words = page.getByPlaceholder('写清做什么，不写感受');
  for (const [index, text] of ['福利款后接主推', '换品前不预告'].entries()) {
    await page.getByRole('button', { name: '写一条' }).nth(index).click();
    await words.fill(text);
    await page.getByRole('button', { name: '保存' }).click();
    // An open form takes the place of its button: the next button is the right one when the form is gone.
    await words.waitFor({ state: 'detached' });
    await page.getByText(text).waitFor();
  }
  await page.getByRole('button', { name: '写一条' }).nth(2).click();
  await words.fill(TRIAL);
  await page.getByLabel('指标').fill('换品掉人率');
  await page.getByLabel('阈值').fill('不超过 15%');
  await page.getByLabel('截止').fill('2027-01-31');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('指标：换品掉人率').waitFor();
  await keep('conclusions');
}

/** Review: the report, printed to this file. */
export async function printReport({ studio: { app, page } }: Journey, file: string): Promise<void> {
  await answerSaveDialog(app, file);
  await page.getByRole('button', { name: '导出报告' }).click();
  await page.getByText(`报告存到 ${path.basename(file)}`).waitFor();
}
