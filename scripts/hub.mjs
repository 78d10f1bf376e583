// Runs the team's hub on this machine, without a studio: npm run hub -- --name 小满直播 --address 192.168.1.20
// The second and third of three machines: npm run hub -- --from machine-2.kaibohub, afterwards --follow.
// Its data lies in ./hub-data unless --folder says otherwise. docs/hub.md is the guide.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { root } from './lib/run.mjs';

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: 'hub-data' },
    name: { type: 'string', default: 'Kaibo' },
    address: { type: 'string' },
    port: { type: 'string' },
    machines: { type: 'string' },
    from: { type: 'string' },
    follow: { type: 'boolean', default: false },
  },
});
const folder = path.resolve(values.folder);
if (values.from !== undefined || values.follow) {
  const { module } = await runnerImport(path.join(root, 'electron/hub/start-follower.ts'));
  const packet = values.from === undefined ? null : path.resolve(values.from);
  process.exit(await module.startFollower({ folder, packet }));
}
const { module } = await runnerImport(path.join(root, 'electron/hub/start-console.ts'));
process.exit(
  await module.startConsole({
    folder,
    orgName: values.name,
    host: values.address ?? null,
    machines: values.machines?.split(',') ?? [],
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
  }),
);
