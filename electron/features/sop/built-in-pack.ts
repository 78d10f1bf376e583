import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { sopPackSchema, sopTemplateCollection } from '#shared/features/sop/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

/** Puts the built-in template into the store, or replaces an older version of it. Runs keep their own copies. */
export async function ensureBuiltInTemplate(deps: Pick<MainDeps, 'documents' | 'ids' | 'paths'>): Promise<void> {
  const text = await readFile(path.join(deps.paths.resources, 'sop', 'builtin.json'), 'utf8');
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
