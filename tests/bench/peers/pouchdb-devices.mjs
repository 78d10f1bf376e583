// The peer's two devices in one process, as ours are: the same documents, the same four steps, the same watch over memory.
import { createRequire } from 'node:module';
import path from 'node:path';

const [installed, folder, port] = process.argv.slice(2);
const require = createRequire(path.join(installed, 'package.json'));
const PouchDB = require('pouchdb').defaults({ prefix: `${folder}${path.sep}` });

// Larger batches than it takes by default, with which it is slower.
const BATCHES = { batch_size: 1_000, batches_limit: 10 };

async function timed(work) {
  const started = performance.now();
  await work();
  return Math.round(performance.now() - started);
}

async function measure(sheets) {
  const hub = new PouchDB(`http://127.0.0.1:${port}/team`);
  const [a, b] = [new PouchDB('device-a'), new PouchDB('device-b')];
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  await a.bulkDocs(sheets.map(({ id, ...sheet }) => ({ _id: id, ...sheet })));
  const pushMs = await timed(() => a.replicate.to(hub, BATCHES));
  const firstSyncMs = await timed(() => b.replicate.from(hub, BATCHES));
  const { rows } = await a.allDocs({ include_docs: true });
  await a.bulkDocs(rows.map(({ doc }) => ({ ...doc, stock: 11 })));
  const updateMs = await timed(() => a.replicate.to(hub, BATCHES));
  const catchUpMs = await timed(() => b.replicate.from(hub, BATCHES));
  clearInterval(timer);
  const all = await b.allDocs({ include_docs: true });
  if (all.rows.length !== sheets.length || all.rows.some(({ doc }) => doc.stock !== 11)) {
    throw new Error('The peer did not bring everything over');
  }
  const mb = (bytes) => Math.round(bytes / 1024 / 1024);
  return { pushMs, firstSyncMs, updateMs, catchUpMs, grownMb: mb(peak - before), peakMb: mb(peak) };
}

process.once('message', (sheets) => {
  measure(sheets).then(
    (figures) => process.send(figures, () => process.exit()),
    (thrown) => {
      process.stderr.write(`${thrown?.stack ?? String(thrown)}\n`);
      process.exit(1);
    },
  );
});
