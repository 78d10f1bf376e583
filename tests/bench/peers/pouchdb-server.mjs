// The peer's server: express-pouchdb over leveldb, on loopback. Tells the port it listens on.
import { createRequire } from 'node:module';
import path from 'node:path';

const [installed, folder] = process.argv.slice(2);
const require = createRequire(path.join(installed, 'package.json'));
const PouchDB = require('pouchdb').defaults({ prefix: `${folder}${path.sep}` });
const app = require('express')();
app.use(require('express-pouchdb')(PouchDB, { inMemoryConfig: true, logPath: path.join(folder, 'server.log') }));
const server = app.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());
