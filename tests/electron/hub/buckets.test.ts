import { jetstreamManager } from '@nats-io/jetstream';
import { expect, it } from 'vitest';
import { FILES_STREAM } from '#shared/sync/index.ts';
import { makeBuckets } from '#electron/hub/buckets.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { SHEET_ADAPTERS } from '#tests/support/sync-device.ts';

it.skipIf(!hasNats)('closes the files of a hub that was made when pieces could still be overwritten', async () => {
  const hub = await TestHub.start(SHEET_ADAPTERS, []);
  const connection = await hub.connect();
  const manager = await jetstreamManager(connection, { checkAPI: false });
  await manager.streams.update(FILES_STREAM, { discard_new_per_subject: false });
  await connection.request('files.digest.0', 'evidence');
  await makeBuckets(connection);
  const { config, state } = await manager.streams.info(FILES_STREAM);
  expect(config.discard_new_per_subject).toBe(true);
  expect(state.messages).toBe(1);
  await connection.close();
  await hub.stop();
});
