import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.mjs';

/** Fingerprint of files and folders (names and contents). */
export function fingerprint(places, extra = '') {
  const hash = createHash('sha256').update(extra);
  for (const place of places) add(hash, path.join(root, place), place);
  return hash.digest('hex');
}

function add(hash, absolute, name) {
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isDirectory()) {
    hash.update(`${name}\0`).update(readFileSync(absolute));
    return;
  }
  for (const entry of readdirSync(absolute).sort()) add(hash, path.join(absolute, entry), `${name}/${entry}`);
}

/** True when the stamp file says the work for this fingerprint is done. */
export function isStamped(file, print) {
  const stamp = path.join(root, file);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === print;
}

export function writeStamp(file, print) {
  const stamp = path.join(root, file);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
}
