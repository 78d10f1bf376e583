import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { invitationText, type Invitation } from '#shared/sync/index.ts';
import { createTeamFeature } from '#electron/features/team/index.ts';
import type { MainFeature } from '#electron/features/feature.port.ts';
import { newDeviceKey } from '#electron/sync/signatures.ts';
import { createTempStudio, TEST_NOW, type TempStudio } from '#tests/support/temp-studio.ts';

let studio: TempStudio;
let team: MainFeature;

beforeEach(async () => {
  studio = await createTempStudio();
  team = createTeamFeature(studio.deps);
  await team.start?.();
});

afterEach(async () => {
  await team.stop?.();
  await studio.dispose();
});

/** Whole and in time, but nothing listens there. */
function invitation(change: Partial<Invitation> = {}): string {
  const { seed } = newDeviceKey();
  const servers = ['127.0.0.1:1'];
  return invitationText({ orgName: 'MCN', servers, seed, ca: '', roles: ['ops'], expiresAt: TEST_NOW + 1, ...change });
}

const join = (text: string): Promise<unknown> => studio.call(team, 'join', { invitation: text, name: 'desk' });

describe('an invitation that does not let anyone in', () => {
  it('is not whole', async () => {
    const whole = invitation();
    for (const text of ['', 'hello', whole.slice(1), whole.slice(0, -1), whole.replace('~', '-'), `${whole}x`]) {
      await expect(join(text), text).rejects.toMatchObject({ code: 'TEAM_BAD_INVITATION' });
    }
  });

  it('has run out', async () => {
    await expect(join(invitation({ expiresAt: TEST_NOW - 1 }))).rejects.toMatchObject({
      code: 'TEAM_INVITATION_EXPIRED',
    });
  });

  it('leads to a hub that does not answer, and leaves nothing behind', async () => {
    await expect(join(invitation())).rejects.toMatchObject({
      code: 'TEAM_UNREACHABLE',
      details: { address: '127.0.0.1:1' },
    });
    expect([...studio.settings.keys()]).toEqual([]);
    expect(await studio.call(team, 'state', {})).toMatchObject({ status: { kind: 'local' }, membership: null });
  });
});
