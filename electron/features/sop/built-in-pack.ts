import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sopPackSchema, sopTemplateCollection } from '#shared/features/sop/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

/** The whole template, and the short one for sudden and small shows. */
const PACKS = ['builtin.json', 'short.json'];

type PackDeps = Pick<MainDeps, 'documents' | 'ids' | 'paths'>;

/** Puts the built-in templates into the store, or replaces older versions of them. Runs keep their own copies. */
export async function ensureBuiltInTemplates(deps: PackDeps): Promise<void> {
  for (const file of PACKS) await ensurePack(deps, file);
}

async function ensurePack(deps: PackDeps, file: string): Promise<void> {
  const text = await readFile(path.join(deps.paths.resources, 'sop', file), 'utf8');
  const pack = sopPackSchema.parse(JSON.parse(text));
  const [known] = await deps.documents.find(sopTemplateCollection, { where: { pack: pack.pack }, limit: 1 });
  if (known?.pack && known.pack.version >= pack.packVersion) return;
  const act = { name: 'sop.builtIn', scope: 'sop-templates', by: null, undoable: false };
  await deps.documents.change(act, (tx) =>
    tx.put(sopTemplateCollection, {
      id: known?.id ?? deps.ids.next(),
      name: pack.name,
      steps: pack.steps,
      cards: pack.cards,
      version: (known?.version ?? 0) + 1,
      builtIn: true,
      pack: { id: pack.pack, version: pack.packVersion },
    }),
  );
}
