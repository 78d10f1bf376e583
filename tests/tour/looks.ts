import type { Journey } from '#tests/e2e/support/journey/journey.ts';
import { call, goTo } from '#tests/e2e/support/studio.ts';
import type { Pictures } from './pictures.ts';

type Look = {
  readonly name: string;
  readonly size: readonly [number, number];
  readonly language: 'zh' | 'en';
  readonly theme: 'light' | 'dark';
  readonly zoom?: number;
};

/** How else people see the studio, beside a light Chinese window of 1440×900. */
export const LOOKS: readonly Look[] = [
  { name: 'light-1280', size: [1280, 720], language: 'zh', theme: 'light' },
  { name: 'light-1920', size: [1920, 1080], language: 'zh', theme: 'light' },
  { name: 'dark-1280', size: [1280, 720], language: 'zh', theme: 'dark' },
  { name: 'english-1280', size: [1280, 720], language: 'en', theme: 'light' },
  { name: 'zoom-200', size: [1920, 1080], language: 'zh', theme: 'light', zoom: 2 },
];

const USUAL: Look = { name: '', size: [1440, 900], language: 'zh', theme: 'light' };

type Screen = { readonly name: string; readonly route: string; readonly text: readonly [zh: string, en: string] };

/** Pictures of the main screens in one look. The show is on air, so that the cockpit is among them. */
export async function pictureScreens(look: Look, journey: Journey, pictures: Pictures): Promise<void> {
  await wear(look, journey);
  for (const { name, route, text } of await screens(journey)) {
    await goTo(pictures.page, route);
    await pictures.page
      .getByText(look.language === 'zh' ? text[0] : text[1])
      .filter({ visible: true })
      .first()
      .waitFor();
    await pictures.keepIn(look.name, name);
  }
  await wear(USUAL, journey);
}

async function wear({ size, language, theme, zoom = 1 }: Look, { studio: { app, page } }: Journey): Promise<void> {
  await call(page, 'system.setPreferences', { language, theme });
  await app.evaluate(
    ({ BrowserWindow }, [width, height, factor]) => {
      const window = BrowserWindow.getAllWindows()[0];
      window?.webContents.setZoomFactor(factor);
      window?.setContentSize(width, height);
    },
    [...size, zoom] as const,
  );
  await page.waitForFunction(([width, factor]) => innerWidth === Math.round(width / factor), [size[0], zoom] as const);
}

async function screens({ studio: { page }, showId }: Journey): Promise<readonly Screen[]> {
  const { shows } = await call<{ shows: { id: string; title: string; status: string }[] }>(
    page,
    'schedule.selectable',
    {},
  );
  const focus = shows.find((show) => show.title.includes('厨房焕新场') && show.status === 'locked')?.id ?? showId;
  const past = await recorded(page, shows);
  return [
    { name: 'today', route: '/today', text: ['现在要做', 'Do now'] },
    { name: 'schedule', route: '/schedule', text: ['导入日历', 'Import calendar'] },
    { name: 'checklist', route: `/sop?show=${focus}`, text: ['备货期', 'Owner'] },
    { name: 'lineup', route: `/lineup?show=${focus}`, text: ['本场货盘', 'Product'] },
    { name: 'run-sheet', route: `/run-sheet?show=${focus}`, text: ['检查并定稿', 'Length'] },
    { name: 'cockpit', route: `/live?show=${showId}`, text: ['正在讲', 'On air: no.'] },
    { name: 'review', route: `/review?show=${past}`, text: ['导出报告', 'Export'] },
    { name: 'settings', route: '/settings', text: ['语言', 'Language'] },
  ];
}

async function recorded(page: Journey['studio']['page'], shows: readonly { id: string }[]): Promise<string> {
  for (const { id } of shows) {
    if ((await call<unknown[]>(page, 'review.recordings', { showId: id })).length > 0) return id;
  }
  return '';
}
