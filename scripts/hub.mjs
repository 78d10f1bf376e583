// Runs the team's hub on this machine, without a studio: npm run hub -- --name 小满直播 --address 192.168.1.20
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
  },
});
const { module } = await runnerImport(path.join(root, 'electron/hub/start-console.ts'));
process.exit(
  await module.startConsole({
    folder: path.resolve(values.folder),
    orgName: values.name,
    host: values.address ?? null,
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
  }),
);
