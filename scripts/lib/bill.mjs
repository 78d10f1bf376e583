// The bill of what is inside the app: a CycloneDX list for machines, and the licences for people.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, say, stop } from './run.mjs';
import { isAllowed, shippedPackages } from './shipped.mjs';

/** Writes `<name>-sbom.cdx.json` and `<name>-licences.md` into dist. Stops at a licence that may not be shipped. */
export function writeBill(name, electronVersion) {
  const shipped = shippedPackages();
  const forbidden = shipped.filter(({ licence }) => !isAllowed(licence));
  if (forbidden.length > 0) {
    stop(
      `Licences that may not be shipped: ${forbidden.map(({ key, licence }) => `${key} (${licence})`).join(', ')}.`,
      'Replace the package, or have the licence checked and add it to scripts/lib/shipped.mjs.',
    );
  }
  write(`${name}-sbom.cdx.json`, `${JSON.stringify(sbomOf(shipped, electronVersion), null, 2)}\n`);
  const rows = shipped.map((item) => `| ${item.name} | ${item.version} | ${item.licence} |`);
  const head = [
    `# What is inside ${name}`,
    '',
    `Electron ${electronVersion} brings LICENSE and LICENSES.chromium.html.`,
  ];
  write(
    `${name}-licences.md`,
    [...head, '', '| package | version | licence |', '|---|---|---|', ...rows, ''].join('\n'),
  );
}

/** npm's own list, without what only builds and tests, with the runtime. */
function sbomOf(shipped, electronVersion) {
  const list = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (list.status !== 0) stop('npm could not list the packages.', list.stderr);
  const bom = JSON.parse(list.stdout);
  const inside = new Set(shipped.map(({ key }) => key));
  const components = bom.components.filter((part) => inside.has(part['bom-ref']));
  const electron = {
    'bom-ref': `electron@${electronVersion}`,
    type: 'framework',
    name: 'electron',
    version: electronVersion,
  };
  const refs = new Set(
    [...components, electron].map((part) => part['bom-ref']).concat(bom.metadata.component['bom-ref']),
  );
  const dependencies = bom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((to) => refs.has(to)) }));
  return { ...bom, components: [...components, electron], dependencies };
}

function write(file, text) {
  writeFileSync(path.join(root, 'dist', file), text);
  say(`made dist/${file}`);
}
