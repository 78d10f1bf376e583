import type { Page } from 'playwright';
import { call } from './studio.ts';

const HOUR = 3_600_000;
const DRAFT = {
  title: '晚八点专场',
  anchorId: null,
  crew: [],
  goals: { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null },
  reminderMinutes: [],
  notes: '',
};

/** A show of two hours so many days from now. */
export async function planShow(page: Page, days: number): Promise<string> {
  const { rooms } = await call<{ rooms: { id: string }[] }>(page, 'org.state', {});
  const startsAt = Math.ceil(Date.now() / HOUR) * HOUR + days * 24 * HOUR;
  const [showId = ''] = await call<string[]>(page, 'schedule.create', {
    draft: { ...DRAFT, roomId: rooms[0]?.id, startsAt, endsAt: startsAt + 2 * HOUR },
    as: 'planned',
    rrule: null,
  });
  return showId;
}

/** A house with a room, two people and a show tomorrow. */
export async function makeHouse(page: Page): Promise<string> {
  await call(page, 'org.create', {
    name: '小满直播',
    rooms: [{ name: '一号间', platform: 'douyin', account: 'xiaoman', place: '一楼' }],
    people: [
      { name: '林小满', roles: ['anchor', 'manager'] },
      { name: '周一鸣', roles: ['control', 'ops'] },
    ],
  });
  return planShow(page, 1);
}

/** The text of a new invitation. */
export async function invited(admin: Page): Promise<string> {
  await admin.getByRole('button', { name: '发邀请' }).click();
  await admin.getByRole('img', { name: '邀请的二维码' }).waitFor();
  return admin.getByRole('textbox', { name: '邀请', exact: true }).inputValue();
}

export async function askToJoin(page: Page, invitation: string): Promise<void> {
  await page.getByLabel('邀请', { exact: true }).fill(invitation);
  await page.getByLabel('这台设备叫什么').fill('二号机');
  await page.getByRole('button', { name: '申请加入' }).click();
  await page.getByText('已向 小满直播 申请').waitFor();
}
