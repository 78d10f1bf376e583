import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HUB_ROLES, invitationText, readInvitation, type HubRole, type Invitation } from '#shared/sync/index.ts';

const INVITATION: Invitation = {
  orgName: '开播 MCN ~ 一组',
  servers: ['192.168.1.20:4222', '[::1]:4223'],
  seed: `SU${'ABCDEFG'.repeat(8)}`,
  ca: 'MIIBdzCCAR2gAwIBAgI_-x',
  roles: ['streamer', 'ops'],
  expiresAt: 1_700_000_000_000,
};

describe('an invitation', () => {
  it('reads back, also with signs in the name that stand between its parts', () => {
    expect(readInvitation(invitationText(INVITATION))).toEqual(INVITATION);
  });

  it('is one line of plain letters', () => {
    expect(invitationText(INVITATION)).toMatch(/^kaibo1~[\x21-\x7e]+$/u);
  });

  it('survives blanks and line breaks of a chat program', () => {
    const text = invitationText(INVITATION);
    expect(readInvitation(` ${text.slice(0, 40)}\r\n  ${text.slice(40)}\n`)).toEqual(INVITATION);
  });

  it('reads back, whatever the team is called', () => {
    const invitation = fc.record({
      orgName: fc.string({ unit: 'grapheme', maxLength: 60 }),
      servers: fc.array(fc.stringMatching(/^[a-z0-9.-]{1,30}:[0-9]{1,5}$/u), { minLength: 1, maxLength: 3 }),
      seed: fc.stringMatching(/^SU[A-Z2-7]{56}$/u),
      ca: fc.stringMatching(/^[A-Za-z0-9_-]{0,200}$/u),
      roles: fc.subarray<HubRole>([...HUB_ROLES]),
      expiresAt: fc.integer({ min: 0, max: 8.64e15 }),
    });
    fc.assert(
      fc.property(invitation, (one) => {
        expect(readInvitation(invitationText(one))).toEqual(one);
      }),
    );
  });
});

describe('a damaged invitation', () => {
  const text = invitationText(INVITATION);
  const place = fc.nat(text.length - 1);

  it('is refused when any letter is another', () => {
    fc.assert(
      fc.property(place, fc.stringMatching(/^[!-~]$/u), (at, letter) => {
        fc.pre(text[at] !== letter);
        expect(readInvitation(text.slice(0, at) + letter + text.slice(at + 1))).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('is refused when a piece is missing or stands twice', () => {
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 40 }), (at, length) => {
        const [before, piece, after] = [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
        expect(readInvitation(before + after)).toBeNull();
        expect(readInvitation(before + piece + piece + after)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('is refused when it is something else altogether, and never throws', () => {
    const anything = fc.oneof(fc.string(), fc.constantFrom('', '~', 'kaibo1~~~~~~~', text.toLowerCase(), `${text}~`));
    fc.assert(
      fc.property(anything, (other) => {
        expect(readInvitation(other)).toBeNull();
      }),
    );
  });
});
