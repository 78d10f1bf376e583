import type { Id } from '#shared/kernel/ids.ts';
import type { lineupContract } from '#shared/features/lineup/index.ts';
import type { Desktop, Handlers, MainDeps } from '#electron/features/feature.port.ts';
import { writeTemplate } from './import-files.ts';
import type { ImportService } from './import.service.ts';
import type { LineupService } from './lineup.service.ts';
import { LINEUP_WORDS } from './lineup.words.ts';

type LineupHandlers = Handlers<typeof lineupContract>;

export function lineupHandlers(deps: MainDeps, lineup: LineupService, imports: ImportService): LineupHandlers {
  return { ...editing(lineup), ...importing(deps, imports) };
}

type ImportCall = Extract<keyof LineupHandlers, `import${string}`> | 'saveTemplate';

function editing(lineup: LineupService): Omit<LineupHandlers, ImportCall> {
  return {
    lineup: ({ showId }) => lineup.view(showId),
    products: ({ ids }) => lineup.products(ids),
    findProducts: ({ text }) => lineup.findProducts(text),
    addItem: (input, { actor }) => lineup.addItem(input, actor),
    setItem: ({ showId, itemId, ...patch }, { actor }) => lineup.setItem(showId, itemId, patch, actor),
    moveItem: ({ showId, itemId, to }, { actor }) => lineup.moveItem(showId, itemId, to, actor),
    removeItem: ({ showId, itemId }, { actor }) => lineup.removeItem(showId, itemId, actor),
    createProduct: (input, { actor }) => lineup.createProduct(input, actor),
    updateProduct: ({ showId, productId, patch }, { actor }) => lineup.updateProduct(showId, productId, patch, actor),
    setTargets: ({ showId, targets }, { actor }) => lineup.setTargets(showId, targets, actor),
    finalise: ({ showId }, { actor }) => lineup.finalise(showId, actor),
    reopen: ({ showId }, { actor }) => lineup.reopen(showId, actor),
  };
}

function importing(deps: MainDeps, imports: ImportService): Pick<LineupHandlers, ImportCall> {
  const words = () => LINEUP_WORDS[deps.language()];
  return {
    importOpen: async ({ showId }) => {
      const path = await askForTable(deps.desktop, words());
      return path === null ? null : imports.start(showId, path);
    },
    importSession: async ({ sessionId }) => imports.session(sessionId),
    importRows: ({ sessionId, filter, offset, limit }) => imports.rows(sessionId, filter, offset, limit),
    importMap: async ({ sessionId, ...chosen }) => done(imports.map(sessionId, chosen)),
    importSheet: async ({ sessionId, sheet }) => done(imports.sheet(sessionId, sheet)),
    importTarget: async ({ sessionId, target }) => done(await imports.target(sessionId, target)),
    importDefaultRole: async ({ sessionId, role }) => done(imports.defaultRole(sessionId, role)),
    importFix: ({ sessionId, row, field, value }) => imports.fix(sessionId, row, field, value),
    importConfirm: async ({ sessionId, row }) => done(await imports.confirm(sessionId, row)),
    importApply: async ({ sessionId, reason }, { actor }) => done(await imports.apply(sessionId, reason, actor)),
    importCancel: async ({ sessionId }) => done(await imports.cancel(sessionId)),
    importClose: async ({ sessionId }) => done(await imports.close(sessionId)),
    importExportProblems: ({ sessionId }) => exportProblems(deps, imports, sessionId),
    saveTemplate: async () => {
      const { templateTitle, templateName, tables } = words();
      const path = await deps.desktop.saveFile({
        title: templateTitle,
        defaultName: templateName,
        filters: [{ name: tables, extensions: ['csv'] }],
      });
      if (path !== null) await writeTemplate(path);
      return { saved: path !== null };
    },
  };
}

function done(_result: void): null {
  return null;
}

async function askForTable(
  desktop: Desktop,
  words: { readonly openTitle: string; readonly tables: string },
): Promise<string | null> {
  const [path] = await desktop.openFiles({
    title: words.openTitle,
    filters: [{ name: words.tables, extensions: ['csv', 'xlsx', 'txt', 'tsv'] }],
  });
  return path ?? null;
}

async function exportProblems(deps: MainDeps, imports: ImportService, sessionId: Id): Promise<{ rows: number } | null> {
  const { problemsTitle, problemsName, tables } = LINEUP_WORDS[deps.language()];
  const path = await deps.desktop.saveFile({
    title: problemsTitle,
    defaultName: problemsName(imports.session(sessionId).fileName.replace(/\.[^.]+$/u, '')),
    filters: [{ name: tables, extensions: ['csv'] }],
  });
  return path === null ? null : { rows: await imports.exportProblems(sessionId, path) };
}
