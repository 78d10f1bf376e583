import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatHlc } from '#shared/kernel/hlc.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import type { JoinRequest } from '#shared/features/team/index.ts';
import { envelopeOf, newShadow, readInvitation, wireText, type JsonObject } from '#shared/sync/index.ts';
import { askToJoin as ringTheBell } from '#electron/hub/join.ts';
import type { HubLink } from '#electron/sync/hub.port.ts';
import { signedText } from '#electron/sync/inbox.ts';
import { connectNats } from '#electron/sync/nats-hub.ts';
import { newDeviceKey, signerOf } from '#electron/sync/signatures.ts';
import { until } from '#tests/support/sync-device.ts';
import { call, goTo, launchStudio, shot, type Running } from './support/studio.ts';
import { askToJoin, invited, makeHouse, planShow } from './support/team.ts';

const hasNats = spawnSync('nats-server', ['-v']).status === 0;
if (!hasNats) process.stdout.write('skipped: what a team does not take, since nats-server is not installed\n');

/** A member of the team that is no studio: it writes to the hub whatever it likes. */
class Stranger {
  readonly #key = newDeviceKey();
  #link: HubLink | null = null;

  async join(admin: Page, name: string): Promise<void> {
    const { text } = await call<{ text: string }>(admin, 'team.invite', { roles: ['ops', 'manager'] });
    const invitation = readInvitation(text);
    if (invitation === null) throw new Error('The invitation does not read');
    const asking = ringTheBell(
      invitation,
      { device: this.#key.publicKey, name },
      { asked: () => undefined, signal: new AbortController().signal },
    );
    const requests = (): Promise<JoinRequest[]> => call<JoinRequest[]>(admin, 'team.requests', {});
    await until('the request is heard', async () => (await requests()).length === 1);
    const [request] = await requests();
    await call(admin, 'team.approve', { id: request?.id, name, roles: ['ops', 'manager'] });
    await asking;
    this.#link = await connectNats({ servers: invitation.servers, seed: this.#key.seed, ca: null });
  }

  async leave(): Promise<void> {
    await this.#link?.close();
  }

  signed(key: string, doc: unknown): string {
    const shadow = newShadow(formatHlc(Date.now(), 0, 'stranger'));
    const facts = { o: `${key} ${String(Date.now())}`, a: this.#key.publicKey, d: 'x', p: null, c: 1, r: 1_000_000 };
    const json = JSON.stringify(envelopeOf({ doc: doc as JsonObject, shadow }, facts));
    return wireText(signerOf(this.#key.seed).sign(signedText(key, json)), json);
  }

  async lay(key: string, text: string): Promise<void> {
    const there = await this.#link?.get('work', key);
    await this.#link?.put('work', key, text, there?.revision ?? 0);
  }

  async what(key: string): Promise<JsonObject> {
    const text = (await this.#link?.get('work', key))?.text ?? '';
    return (JSON.parse(text.slice(text.indexOf('\n') + 1)) as { b: JsonObject }).b;
  }
}

const titleOf = async (page: Page, showId: string): Promise<string> =>
  (await call<Show>(page, 'schedule.show', { showId })).title;

describe.skipIf(!hasNats)('what a team does not take', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-aside-'));
  const third = new Stranger();
  let one: Running;
  let two: Running;
  let wrong = '';
  let forged = '';

  beforeAll(async () => {
    one = await launchStudio(path.join(folder, 'one'));
    two = await launchStudio(path.join(folder, 'two'));
    wrong = await makeHouse(one.page);
    forged = await planShow(one.page, 2);
    await one.page.reload();
    await goTo(one.page, '/settings?section=team');
    await one.page.getByRole('button', { name: '用这台电脑做中台' }).click();
    await one.page.getByText('已同步').first().waitFor();
    await two.page.getByRole('button', { name: '收到了团队的邀请' }).click();
    await askToJoin(two.page, await invited(one.page));
    await one.page.getByRole('combobox', { name: '给什么角色' }).last().click();
    await one.page.getByTitle('运营').last().click();
    await one.page.keyboard.press('Escape');
    await one.page.getByRole('button', { name: '批准' }).click();
    await two.page.getByRole('link', { name: '已同步' }).waitFor();
    await third.join(one.page, '三号机');
    await goTo(two.page, '/settings?section=team');
  });

  afterAll(async () => {
    await third.leave();
    await two.app.close();
    await one.app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is named with its author, and both go on', async () => {
    const doc = await third.what(`show.${wrong}`);
    await third.lay(`show.${wrong}`, third.signed(`show.${wrong}`, { ...doc, title: 42 }));
    for (const { page } of [one, two]) {
      await page.getByText('三号机 发来的一版放不进来（标题）').waitFor();
      await page.getByRole('link', { name: '1 项要看' }).waitFor();
      expect(await titleOf(page, wrong)).toBe('晚八点专场');
    }
    await shot(two.page, 'team-unfit');
    const later = await planShow(one.page, 3);
    await expect.poll(() => call<Show | null>(two.page, 'schedule.show', { showId: later })).not.toBeNull();
  });

  it('is refused when nobody signed it, and the show can still be edited', async () => {
    await third.lay(`show.${forged}`, '\n{"v":2}');
    for (const { page } of [one, two]) await page.getByText('没有团队成员的签名').waitFor();
    await shot(two.page, 'team-refused');
    const { title: _, ...show } = await call<Show>(two.page, 'schedule.show', { showId: forged });
    const { anchorId, crew, roomId, startsAt, endsAt, goals, reminderMinutes, notes } = show;
    const draft = { title: '还能改', anchorId, crew, roomId, startsAt, endsAt, goals, reminderMinutes, notes };
    await call(two.page, 'schedule.update', { showId: forged, draft, as: 'planned', reason: null, scope: 'one' });
    await expect.poll(() => titleOf(one.page, forged), { timeout: 20_000 }).toBe('还能改');
    await two.page.getByText('中台上已是对的一版').waitFor();
  });

  it('goes away when it has been read, and when a version comes that fits', async () => {
    await two.page.getByRole('button', { name: '知道了' }).click();
    await two.page.getByText('没有团队成员的签名').waitFor({ state: 'hidden' });
    const doc = await call<Show>(one.page, 'schedule.show', { showId: wrong });
    await third.lay(`show.${wrong}`, third.signed(`show.${wrong}`, { ...doc, title: '改好了' }));
    await expect.poll(() => titleOf(two.page, wrong), { timeout: 20_000 }).toBe('改好了');
    await two.page.getByText('没有收下的内容').waitFor({ state: 'hidden' });
    await two.page.getByRole('button', { name: '与中台核对' }).click();
    await two.page.getByText('核对过，这里什么也不缺').waitFor();
    await shot(two.page, 'team-compared');
  });
});
