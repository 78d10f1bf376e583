import type { Page } from 'playwright';
import { HOUR, MINUTE } from '#shared/kernel/time.ts';
import { call, goTo } from './studio.ts';

type Org = { readonly rooms: readonly { readonly id: string }[]; readonly people: readonly { readonly id: string }[] };

/** A small house with one room, ops who acts, and an anchor. */
export async function makeHouse(page: Page): Promise<Org> {
  await page.getByText('建自己的').waitFor();
  await call(page, 'org.create', {
    name: '小满厨房',
    rooms: [{ name: '一号直播间', platform: 'douyin', account: '小满厨房', place: '一号棚' }],
    people: [
      { name: '何苗', roles: ['ops', 'manager'] },
      { name: '林夏', roles: ['anchor'] },
    ],
  });
  const org = await call<Org>(page, 'org.state', {});
  await call(page, 'org.switchPerson', { id: org.people[0]?.id });
  await page.reload();
  return org;
}

/** A show that starts in `inMs` and lasts two hours; nothing is prepared for it. */
export async function planShow(page: Page, org: Org, inMs: number): Promise<string> {
  const startsAt = Math.round((Date.now() + inMs) / (5 * MINUTE)) * 5 * MINUTE;
  const draft = {
    title: '周五厨房焕新场',
    roomId: org.rooms[0]?.id,
    anchorId: org.people[1]?.id ?? null,
    crew: [],
    startsAt,
    endsAt: startsAt + 2 * HOUR,
    goals: { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null },
    reminderMinutes: [],
    notes: '',
  };
  const [showId = ''] = await call<string[]>(page, 'schedule.create', { draft, as: 'draft', rrule: null });
  return showId;
}

type GateView = { readonly goStepId: string | null };

const TITLES = ['开场，两个福利点', '硅藻泥吸水垫', '玻璃密封罐', '麦饭石炒锅', '答疑，副播短替', '刀具六件套'];

/** Checklist and run sheet of six items; Go/No-Go is overridden with a reason where it is to be `open`. */
export async function prepareShow(page: Page, showId: string, open = true): Promise<void> {
  await call(page, 'sop.createRun', { showId });
  await call(page, 'runsheet.createEmpty', { showId });
  const edits = TITLES.map((title, at) => ({
    kind: 'insert',
    at,
    item: { title, role: 'segment', plannedMs: 10 * MINUTE, productId: null, number: null },
  }));
  await call(page, 'runsheet.edit', { showId, edits });
  if (!open) return;
  const { goStepId } = await call<GateView>(page, 'live.gate', { showId });
  await call(page, 'sop.override', { showId, stepId: goStepId, reason: '测试场，阻断项由负责人承担' });
}

/** The cockpit of the show, on air. */
export async function onAir(page: Page, showId: string): Promise<void> {
  await call(page, 'live.goLive', { showId });
  await goTo(page, `/live?show=${showId}`);
  await page.getByText('直播中').first().waitFor();
}
