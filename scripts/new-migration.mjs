// npm run new:migration -- order-lines: the next migration of the store and its line in the index.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, say, stop } from './lib/run.mjs';

/** Numbers rise by ten, so that a mend for a released version still fits between. */
const STEP = 10;
const FOLDER = 'electron/store/migrations';

const [name = ''] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const into = process.argv.find((argument) => argument.startsWith('--in='))?.slice('--in='.length) ?? root;
const folder = path.join(into, FOLDER);

if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  stop(
    `"${name}" cannot be the name of a migration.`,
    'Use lower-case words with hyphens, for example: npm run new:migration -- order-lines',
  );
}

const taken = readdirSync(folder).flatMap((file) => /^(\d{4})-(.+)\.ts$/.exec(file)?.slice(1, 3) ?? []);
if (taken.includes(name)) stop(`There is a migration named ${name}; nothing was written.`, 'Choose another name.');
const last = Math.max(0, ...taken.map(Number).filter(Number.isInteger));
const version = (Math.floor(last / STEP) + 1) * STEP;
const digits = String(version).padStart(4, '0');

const index = withMigration(readFileSync(path.join(folder, 'index.ts'), 'utf8').replaceAll('\r\n', '\n'));
const file = `${digits}-${name}.ts`;
writeFileSync(path.join(folder, file), migrationText());
writeFileSync(path.join(folder, 'index.ts'), index);
say(`${FOLDER}/${file}`);
say(`${FOLDER}/index.ts`);
say(`Write its SQL. Before it is released: its hash into tests/fixtures/db/frozen-migrations.json, and a file of this`);
say(`version as tests/fixtures/db/studio-${digits}.db; the tests of the migrator say what is missing.`);

function withMigration(text) {
  const from = text.match(/import .* from '\.\/\d{4}-[^\n]*\n(?!import .* from '\.\/\d{4})/)?.[0];
  const end = text.lastIndexOf('];');
  if (from === undefined || end < 0) {
    stop(`${FOLDER}/index.ts is not as expected; nothing was written.`, 'Add the migration by hand.');
  }
  const imported = `import { migration${digits} } from './${digits}-${name}.ts';\n`;
  const list = text.slice(0, end).replace(/,?\s*$/, '');
  const listed = `${list},\n  migration${digits},\n${text.slice(end)}`;
  return listed.replace(from, from + imported);
}

function migrationText() {
  return `import type { Migration } from '../migrator.ts';

/** What changes in the store, and why. */
export const migration${digits}: Migration = {
  version: ${version},
  name: '${name}',
  sql: \`
  \`,
};
`;
}
