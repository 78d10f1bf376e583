import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HOUR } from '#shared/kernel/time.ts';
import type { SelectableShow } from '#shared/features/schedule/index.ts';
import { selectable, type Journey } from '#tests/e2e/support/journey/journey.ts';
import { conclude, importFigures, printReport, watchMarker } from '#tests/e2e/support/journey/look-back.ts';
import { endShow, goLive, openGate, runThreeItems } from '#tests/e2e/support/journey/on-air.ts';
import {
  checklist,
  giveEvidence,
  importCalendar,
  importLineup,
  makeChecklist,
  planTwelve,
} from '#tests/e2e/support/journey/prepare.ts';
import { call, goTo, launchStudio } from '#tests/e2e/support/studio.ts';
import { demoGoods } from './demo-goods.ts';
import { LOOKS, pictureScreens } from './looks.ts';
import { Pictures } from './pictures.ts';

/** Length of a show of the calendar. */
const SPAN = 2 * HOUR;
const HALF_HOUR = HOUR / 2;

/** Walks the whole job of one show in the demo organisation; numbered pictures and the review report stand in `out`. */
export async function tour(out: string): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-tour-'));
  const studio = await launchStudio(path.join(folder, 'data'));
  const pictures = new Pictures(out, studio);
  try {
    await openDemo(pictures);
    const shows = (await call<{ shows: SelectableShow[] }>(studio.page, 'schedule.selectable', {})).shows;
    const journey: Journey = {
      studio,
      folder,
      calendar: tonight(shows, Date.now()),
      goods: demoGoods(),
      showId: '',
      keep: (name) => pictures.keep(name),
    };
    await prepare(journey);
    await onAir(journey, pictures);
    await lookBack(journey, pictures, path.join(out, 'review.pdf'));
  } catch (error) {
    await pictures.keep('stopped-here');
    throw error;
  } finally {
    await studio.app.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return pictures.count;
}

async function openDemo(pictures: Pictures): Promise<void> {
  const { page } = pictures;
  await page.getByText('打开示例').waitFor();
  await pictures.keep('welcome');
  await page.getByText('打开示例').click();
  await page.getByText('现在要做').first().waitFor();
  await pictures.keep('today');
}

/** One show at the next full or half hour, in the room that is free then. */
function tonight(shows: readonly SelectableShow[], now: number): Journey['calendar'] {
  const startsAt = Math.ceil((now + HOUR / 6) / HALF_HOUR) * HALF_HOUR;
  const busy = shows.some(
    (show) => show.platform === 'douyin' && show.startsAt < startsAt + SPAN && show.endsAt > startsAt,
  );
  return [{ title: '今晚锅具加场', room: busy ? '二号直播间' : '一号直播间', startsAt }];
}

async function prepare(journey: Journey): Promise<void> {
  await importCalendar(journey);
  await makeChecklist(journey);
  await importLineup(journey);
  await planTwelve(journey);
  await giveEvidence(journey);
  await takeOverPrices(journey);
  await openGate(journey);
}

/** The prices were signed by two people in the past show; who runs this one answers for them, so that they are quoted. */
async function takeOverPrices(journey: Journey): Promise<void> {
  const { showId, studio } = journey;
  const { run } = await checklist(journey);
  const stepId = run.steps.find((step) => step.gate === 'price')?.id;
  await call(studio.page, 'sop.override', { showId, stepId, reason: '沿用上一场双人核过的价格' });
}

async function onAir(journey: Journey, pictures: Pictures): Promise<void> {
  const { app, page } = journey.studio;
  await goLive(journey);
  await runThreeItems(journey);
  const [presenter] = await Promise.all([
    app.waitForEvent('window'),
    page.getByRole('button', { name: '开窗口' }).click(),
  ]);
  await presenter.getByText('到手价').first().waitFor();
  await pictures.keep('presenter', presenter);
  await presenter.close();
  for (const look of LOOKS) await pictureScreens(look, journey, pictures);
  await goTo(page, '/live');
  await page.getByText('正在讲 3 号').waitFor();
  await endShow(journey);
}

async function lookBack(journey: Journey, pictures: Pictures, report: string): Promise<void> {
  const { page } = journey.studio;
  await watchMarker(journey);
  await importFigures(journey);
  await conclude(journey);
  await printReport(journey, report);
  const past = (await selectable(journey)).filter((show) => show.status === 'ended' && show.id !== journey.showId);
  for (const { id } of past.toReversed()) {
    if ((await call<unknown[]>(page, 'review.recordings', { showId: id })).length === 0) continue;
    await goTo(page, `/review?show=${id}`);
    await page.getByText('导出报告').first().waitFor();
    await pictures.keep('review-of-a-long-show');
    break;
  }
  await goTo(page, '/settings');
  await page.getByText('语言').first().waitFor();
  await pictures.keep('settings');
}
