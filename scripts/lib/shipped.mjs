// What people get: the packages inside the app, by name, version, licence and hash, read from the lock file.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { builtinModules } from 'node:module';
import { root } from './run.mjs';

/** Licences that may be inside the app. MPL-2.0 asks for the source of its own files alone, which npm has. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
]);

/** True when somebody may ship it: one side of an OR, every side of an AND. */
export function isAllowed(licence) {
  const bare = licence.replaceAll(/[()]/g, '');
  return bare.split(' OR ').some((side) => side.split(' AND ').every((id) => ALLOWED.has(id.trim())));
}

/** Packages of the app, in the order of their names: `{ name, version, licence, integrity }`. */
export function shippedPackages() {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const seen = new Set();
  const waiting = [...Object.keys(packages[''].dependencies), ...bundledIntoWindows()].map((name) => ['', name]);
  for (const [from, name] of waiting) {
    const place = placeOf(packages, from, name);
    if (!place || seen.has(place)) continue;
    seen.add(place);
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = packages[place];
    const needs = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
    waiting.push(...needs.map((need) => [place, need]));
  }
  // A package can lie in several places in one version.
  const byKey = new Map([...seen].map((place) => about(place, packages[place])).map((item) => [item.key, item]));
  return [...byKey.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function about(place, { version, license = 'unknown', integrity = '' }) {
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return { key: `${name}@${version}`, name, version, licence: license, integrity };
}

/** Node's own way up the folders. */
function placeOf(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[place]) return place;
    if (folder === '') return null;
  }
}

/** Vite bundles what the windows import, so those packages are not dependencies of the packed app. */
function bundledIntoWindows() {
  const names = new Set();
  for (const tree of ['renderer', 'shared']) {
    for (const file of readdirSync(path.join(root, tree), { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(file)) continue;
      const text = readFileSync(path.join(root, tree, file), 'utf8');
      for (const match of text.matchAll(/(?:from|import\()\s*'([^'#.][^']*)'/g)) names.add(packageOf(match[1]));
    }
  }
  return [...names].filter((name) => !builtinModules.includes(name) && !name.startsWith('node:'));
}

function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
