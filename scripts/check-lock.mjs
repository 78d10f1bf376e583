// The lock must name the packages of every platform, or installing fails elsewhere, long after it was made.
import { readFileSync } from 'node:fs';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const missing = [];
for (const [where, entry] of Object.entries(packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!resolves(where, name)) missing.push(`${name} (wanted by ${where || 'the project'})`);
  }
  // A link into this tree and the tree itself have no archive to compare.
  if (where !== '' && !entry.link && !entry.inBundle && !entry.integrity?.startsWith('sha512-')) {
    missing.push(`${where} has no sha512 to compare what is downloaded with`);
  }
  if (entry.resolved?.startsWith('http')) missing.push(`${where} names a registry host`);
}

/** Node's own way up the folders. */
function resolves(where, name) {
  for (let folder = where; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[place]) return true;
    if (folder === '') return false;
  }
}

if (missing.length > 0) {
  process.stderr.write(`package-lock.json is not complete:\n  ${missing.join('\n  ')}\n`);
  process.exit(1);
}
