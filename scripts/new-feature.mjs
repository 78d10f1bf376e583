// npm run new:feature -- gifts: the folders of a feature in every tree, and its id in the three indexes.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { featureFiles, indexLines } from './lib/feature-files.mjs';
import { root, say, stop } from './lib/run.mjs';

const [id = ''] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const into = process.argv.find((argument) => argument.startsWith('--in='))?.slice('--in='.length) ?? root;

if (!/^[a-z][a-z0-9]*$/.test(id)) {
  stop(
    `"${id}" cannot be the name of a feature.`,
    'Use one lower-case word, for example: npm run new:feature -- gifts',
  );
}

const files = featureFiles(id);
const taken = Object.keys(files).find((file) => existsSync(path.join(into, file)));
if (taken !== undefined) stop(`${taken} is there already; nothing was written.`, 'Choose another name.');

// All texts are made before the first is written, so that a changed index leaves no half a feature.
const indexes = Object.entries(indexLines(id)).map(([file, inserts]) => [file, withLines(file, inserts)]);

for (const [file, text] of [...Object.entries(files), ...indexes]) {
  const target = path.join(into, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  say(file);
}
say(`${id} is registered. Next: model and rules in shared/features/${id}; see docs/adding-a-feature.md.`);

function withLines(file, inserts) {
  return inserts.reduce(
    (text, [before, line]) => {
      const at = text.indexOf(before);
      if (at < 0) stop(`${file} has no "${before.trim()}"; nothing was written.`, 'Add the id by hand.');
      return text.slice(0, at) + line + text.slice(at);
    },
    readFileSync(path.join(into, file), 'utf8').replaceAll('\r\n', '\n'),
  );
}
