import { describe, expect, it } from 'vitest';
import { isHubAddress } from '#shared/features/team/index.ts';

describe('the address of a hub', () => {
  it.each(['192.168.1.20', '10.0.0.1', 'studio-a', 'hub.example.com', 'localhost', 'fe80::1', '2001:db8::20', '::1'])(
    'can be %s',
    (address) => {
      expect(isHubAddress(address)).toBe(true);
    },
  );

  it.each([
    'nats://192.168.1.20',
    'admin:secret@192.168.1.20',
    'ws://user:PLANTED@host',
    '192.168.1.20:4222',
    '192.168.1.300',
    '192.168.1',
    'host/path',
    'two words',
    '-studio',
    'studio-',
    '直播间电脑',
    'a'.repeat(64),
    '',
  ])('is not %s', (address) => {
    expect(isHubAddress(address)).toBe(false);
  });
});
