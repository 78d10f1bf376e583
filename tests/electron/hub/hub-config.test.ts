import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HUB_ROLES } from '#shared/sync/index.ts';
import { SYNC_ADAPTERS } from '#shared/sync-adapters.ts';
import { hubConfigText, type HubConfig } from '#electron/hub/hub-config.ts';
import { findNatsServer, knowsSyncInterval } from '#electron/hub/server.ts';
import { makeCertificates } from '#electron/hub/tls.ts';
import { newDeviceKey } from '#electron/sync/signatures.ts';
import { hasNats } from '#tests/support/nats.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo "hub" '));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function config(more: Partial<HubConfig> = {}): HubConfig {
  return {
    serverName: 'kaibo-hub',
    host: '127.0.0.1',
    port: 4222,
    storeDir: path.join(folder, 'data'),
    portsDir: null,
    hubKey: newDeviceKey().publicKey,
    devices: HUB_ROLES.map((role) => ({ device: newDeviceKey().publicKey, roles: [role] })),
    invitations: [newDeviceKey().publicKey],
    tls: null,
    syncAlways: knowsSyncInterval(findNatsServer()?.version ?? ''),
    cluster: null,
    ...more,
  };
}

/** What `nats-server -t` says of it; null when it is valid. */
async function wrong(text: string): Promise<string | null> {
  const file = path.join(folder, 'hub.conf');
  await writeFile(file, text);
  const { status, stderr } = spawnSync('nats-server', ['-t', '-c', file], { encoding: 'utf8' });
  return status === 0 ? null : stderr;
}

describe.skipIf(!hasNats)('the configuration of a hub, as nats-server reads it', () => {
  it('is valid for one machine, with every role and in a folder with blanks and quotes', async () => {
    expect(await wrong(hubConfigText(config(), SYNC_ADAPTERS))).toBeNull();
    expect(await wrong(hubConfigText(config({ devices: [], invitations: [] }), SYNC_ADAPTERS))).toBeNull();
    expect(await wrong('accounts { TEAM: { users: [ { nkey: nonsense } ] } }')).not.toBeNull();
  });

  it('is valid in the network, with a certificate', async () => {
    const {
      servers: [server],
    } = await makeCertificates(['192.168.1.20'], Date.UTC(2026, 10, 23));
    const tls = { cert: path.join(folder, 'server.crt'), key: path.join(folder, 'server.key') };
    await writeFile(tls.cert, server?.cert ?? '');
    await writeFile(tls.key, server?.key ?? '');
    expect(await wrong(hubConfigText(config({ host: '192.168.1.20', tls }), SYNC_ADAPTERS))).toBeNull();
  });

  it('is valid for each of three machines', async () => {
    for (const at of [1, 2, 3]) {
      const cluster = {
        host: `10.0.0.${String(at)}`,
        port: 6222,
        routes: ['nats://10.0.0.1:6222', 'nats://10.0.0.2:6222'],
        tls: null,
      };
      expect(
        await wrong(hubConfigText(config({ serverName: `hub-${String(at)}`, cluster }), SYNC_ADAPTERS)),
      ).toBeNull();
    }
  });

  it('holds keys where keys belong, and is not written otherwise', () => {
    const [first, hidden] = [newDeviceKey().publicKey, newDeviceKey().publicKey];
    for (const key of [`${first}},{nkey:${hidden}`, `${first}\n`, first.slice(1), '']) {
      expect(() => hubConfigText(config({ invitations: [key] }), [])).toThrow('not the key');
      expect(() => hubConfigText(config({ devices: [{ device: key, roles: ['qc'] }] }), [])).toThrow('not the key');
    }
  });

  it('names nothing that opens a door: no password, no monitoring, no guest, no list of refusals', () => {
    const text = hubConfigText(config(), SYNC_ADAPTERS);
    expect(text).not.toMatch(/password|http|no_auth_user|websocket|mqtt|deny|\$JS\.API\.>|\bS[UAO][A-Z2-7]{40}/u);
  });
});

describe('versions of nats-server', () => {
  it('fsyncs each write where the server knows the word', () => {
    expect(['2.9.10', '2.10.0', '2.15.1', '3.0.0', ''].map(knowsSyncInterval)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    const text = hubConfigText(config({ syncAlways: true }), []);
    expect(text).toContain('sync_interval: "always"');
    expect(hubConfigText(config({ syncAlways: false }), [])).not.toContain('sync_interval');
  });
});
