import { copyFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** fresh: no file yet; good: as it was left; restored: the last good copy took its place; reset: there was none. */
export type SettingsRepair = 'fresh' | 'good' | 'restored' | 'reset';

/**
 * Makes sure that the settings file can be read before anything opens it: one that is torn, empty or garbage is moved
 * aside (never deleted) and the last good copy put in its place. Never throws: settings must not stop the start.
 */
export function repairSettingsFile(file: string): SettingsRepair {
  try {
    sweepTemporaries(file);
    return repair(file);
  } catch {
    return 'reset';
  }
}

function repair(file: string): SettingsRepair {
  const found = readText(file);
  const copy = `${file}.last-good`;
  if (found !== null && isSettings(found)) {
    replace(copy, found);
    return 'good';
  }
  const saved = readText(copy);
  const usable = saved !== null && isSettings(saved);
  if (found === null && !usable) return 'fresh';
  if (found !== null) renameSync(file, freeName(`${file}.broken`));
  if (!usable) return 'reset';
  copyFileSync(copy, file);
  return 'restored';
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function isSettings(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function replace(file: string, text: string): void {
  const temporary = `${file}.part`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

function freeName(file: string): string {
  const taken = new Set(readdirSync(path.dirname(file)));
  let number = 1;
  while (taken.has(`${path.basename(file)}-${number}`)) number += 1;
  return `${file}-${number}`;
}

/** Writes that were cut off leave `settings.json.tmp-…` behind. */
function sweepTemporaries(file: string): void {
  const start = `${path.basename(file)}.tmp-`;
  for (const name of readdirSync(path.dirname(file))) {
    if (name.startsWith(start)) rmSync(path.join(path.dirname(file), name), { force: true });
  }
}
