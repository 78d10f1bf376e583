import { writeFile } from 'node:fs/promises';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { formatDateKey, MINUTE, type Millis } from '#shared/kernel/time.ts';
import { productCollection } from '#shared/features/lineup/index.ts';
import {
  applyEdits,
  buildFromPattern,
  checkSequence,
  checkSheet,
  factsById,
  runSheetCollection,
  summarisePattern,
} from '#shared/features/runsheet/index.ts';
import type {
  CardSize,
  FixCode,
  LineupChoice,
  PatternSummary,
  RunPattern,
  RunSheet,
  RunSheetView,
  SheetEdit,
} from '#shared/features/runsheet/index.ts';
import { readChangedPrices } from '#electron/features/sop/index.ts';
import { WordList } from '#electron/features/scripts/index.ts';
import type { CallContext, MainDeps } from '#electron/features/feature.port.ts';
import type { DocumentTx } from '#electron/store/documents.port.ts';
import { actOfEdits } from './act-names.ts';
import { findCard, findSheet, itemsOfView, readShow, readView } from './runsheet.reader.ts';

/** Minutes a product of each role gets when it is put on the sheet by hand (content: scripts §2). */
const DEFAULT_MINUTES = { traffic: 3, welfare: 2, core: 5, profit: 5, image: 3 } as const;
const MIN_REASON = 4;
/** As for skipping a blocking step. */
const MIN_REASON_BLOCKED = 10;
const BUFFER_TITLE = { zh: '机动', en: 'Reserve' } as const;

/** Use cases of the run sheet 流程表. Every change is one undoable act in the scope of its show. */
export class RunSheetService {
  readonly #deps: MainDeps;
  readonly #patterns: () => Promise<readonly RunPattern[]>;
  readonly #words: WordList;

  constructor(deps: MainDeps, patterns: () => Promise<readonly RunPattern[]>) {
    this.#deps = deps;
    this.#words = new WordList(deps.paths.resources);
    this.#patterns = patterns;
  }

  async view(showId: Id): Promise<RunSheetView> {
    return readView(this.#deps.documents, showId, await this.#words.blocked());
  }

  async patterns(): Promise<PatternSummary[]> {
    return (await this.#patterns()).map(summarisePattern);
  }

  async handCard(showId: Id, itemId: Id) {
    const view = await this.view(showId);
    const item = itemsOfView(view).find((candidate) => candidate.id === itemId);
    if (item === undefined) throw new AppError('RUNSHEET_ITEM_MISSING');
    if (item.productId === null) return { item, product: null, card: null, staleFromFen: null };
    const { documents } = this.#deps;
    const product = await documents.get(productCollection, item.productId);
    const changed = await readChangedPrices(documents, showId);
    const staleFromFen = changed.find((one) => one.productId === item.productId)?.signedFen ?? null;
    return { item, product, card: await findCard(documents, item.productId), staleFromFen };
  }

  async createEmpty(showId: Id, context: CallContext): Promise<void> {
    await this.#create('createEmpty', showId, context, () => ({ sections: [], items: [] }), {});
  }

  async createFromPattern(
    input: { readonly showId: Id; readonly patternId: string; readonly durationMs?: Millis | undefined },
    context: CallContext,
  ): Promise<void> {
    const pattern = (await this.#patterns()).find((candidate) => candidate.id === input.patternId);
    if (pattern === undefined) throw new AppError('RUNSHEET_PATTERN_UNKNOWN');
    const language = this.#deps.language();
    const build = (view: RunSheetView): Pick<RunSheet, 'sections' | 'items'> =>
      buildFromPattern({
        pattern,
        lineup: view.lineup,
        startsAt: view.show.startsAt,
        durationMs: input.durationMs ?? view.show.endsAt - view.show.startsAt,
        language,
        newId: () => this.#deps.ids.next(),
        bufferTitle: BUFFER_TITLE[language],
      });
    await this.#create('createFromPattern', input.showId, context, build, { pattern: pattern.name[language] });
  }

  async edit(
    input: { readonly showId: Id; readonly edits: readonly SheetEdit[]; readonly fix?: FixCode | undefined },
    context: CallContext,
  ): Promise<void> {
    const before = await this.#sheet(input.showId);
    const { name, params } = actOfEdits(before, input.edits, input.fix);
    await this.#change(name, input.showId, context, params, (sheet) =>
      applyEdits(sheet, input.edits, () => this.#deps.ids.next()),
    );
  }

  async addFromLineup(
    input: { readonly showId: Id; readonly lineupItemIds: readonly Id[]; readonly at?: number | undefined },
    context: CallContext,
  ): Promise<{ added: number }> {
    const view = await this.view(input.showId);
    const wanted = input.lineupItemIds.flatMap((id) => view.lineup.find((choice) => choice.itemId === id) ?? []);
    if (wanted.length === 0) throw new AppError('RUNSHEET_LINEUP_EMPTY');
    const edits = (length: number): SheetEdit[] =>
      wanted.map((choice, i) => insertOf(choice, (input.at ?? length) + i));
    const params = { count: wanted.length };
    if (view.sheet === null) {
      const empty = {
        id: this.#deps.ids.next(),
        showId: input.showId,
        state: 'draft' as const,
        sections: [],
        items: [],
      };
      const filled = applyEdits(empty, edits(0), () => this.#deps.ids.next());
      await this.#create('addFromLineup', input.showId, context, () => filled, params);
    } else {
      await this.#change('addFromLineup', input.showId, context, params, (sheet) =>
        applyEdits(sheet, edits(sheet.items.length), () => this.#deps.ids.next()),
      );
    }
    return { added: wanted.length };
  }

  async finalise(showId: Id, reason: string | null, context: CallContext): Promise<void> {
    const view = await this.view(showId);
    if (view.sheet === null) throw new AppError('RUNSHEET_MISSING');
    if (view.sheet.items.length === 0) throw new AppError('RUNSHEET_EMPTY');
    const open = openPoints(view, view.sheet);
    const words = reason?.trim() ?? '';
    const blocked = [...new Set(Object.values(view.blocked).flat())];
    const least = blocked.length > 0 ? MIN_REASON_BLOCKED : MIN_REASON;
    // Words that may not be said go out under a name.
    if (blocked.length > 0 && context.actor === null) throw new AppError('NO_ACTING_PERSON');
    if (open > 0 && [...words].length < least) throw new AppError('RUNSHEET_NEEDS_REASON', { open, least });
    const finalised = {
      at: this.#deps.clock.now(),
      by: context.actor,
      reason: words === '' ? null : words,
      open,
      ...(blocked.length > 0 ? { blocked } : {}),
    };
    await this.#change('finalise', showId, context, { open }, (sheet) => ({ ...sheet, state: 'final', finalised }));
  }

  async remove(showId: Id, context: CallContext): Promise<void> {
    const sheet = await this.#sheet(showId);
    const act = { name: 'runsheet.remove', scope: showId, by: context.actor };
    await this.#deps.documents.change(act, (tx) => tx.remove(runSheetCollection, sheet.id));
  }

  async printHandCards(showId: Id, size: CardSize): Promise<{ saved: string | null }> {
    const show = await readShow(this.#deps.documents, showId);
    const sheet = await this.#sheet(showId);
    if (!sheet.items.some((item) => item.productId !== null)) throw new AppError('RUNSHEET_EMPTY');
    const bytes = await this.#deps.desktop.printToPdf({ route: `/print/hand-cards?show=${showId}&size=${size}` });
    const zh = this.#deps.language() === 'zh';
    const day = formatDateKey(show.startsAt, show.timeZone);
    const saved = await this.#deps.desktop.saveFile({
      title: zh ? '保存手卡' : 'Save hand-cards',
      defaultName: `${zh ? '手卡' : 'hand-cards'}-${fileSafe(show.title)}-${day}.pdf`,
      filters: [{ name: 'PDF', extensions: ['pdf'] }],
    });
    if (saved === null) return { saved };
    await writeFile(saved, bytes).catch((cause: unknown) => {
      throw new AppError('RUNSHEET_PDF_NOT_SAVED', { path: saved }, cause);
    });
    return { saved };
  }

  async #sheet(showId: Id): Promise<RunSheet> {
    const sheet = await findSheet(this.#deps.documents, showId);
    if (sheet === null) throw new AppError('RUNSHEET_MISSING');
    return sheet;
  }

  async #create(
    act: string,
    showId: Id,
    context: CallContext,
    build: (view: RunSheetView) => Pick<RunSheet, 'sections' | 'items'>,
    params: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    await this.#deps.documents.change(
      { name: `runsheet.${act}`, params, scope: showId, by: context.actor },
      async (tx) => {
        const view = await readView(tx, showId);
        assertOpen(view.show.status);
        if (view.sheet !== null) throw new AppError('RUNSHEET_EXISTS');
        await tx.put(runSheetCollection, { id: this.#deps.ids.next(), showId, state: 'draft', ...build(view) });
      },
    );
  }

  /** Any change but 定稿 opens a final sheet again. */
  async #change(
    act: string,
    showId: Id,
    context: CallContext,
    params: Readonly<Record<string, string | number>>,
    work: (sheet: RunSheet) => RunSheet,
  ): Promise<void> {
    await this.#deps.documents.change(
      { name: `runsheet.${act}`, params, scope: showId, by: context.actor },
      async (tx) => {
        await assertShowOpen(tx, showId);
        const sheet = await findSheet(tx, showId);
        if (sheet === null) throw new AppError('RUNSHEET_MISSING');
        const changed = work({ ...sheet, state: 'draft' });
        await tx.put(runSheetCollection, changed);
      },
    );
  }
}

async function assertShowOpen(tx: DocumentTx, showId: Id): Promise<void> {
  assertOpen((await readShow(tx, showId)).status);
}

/** Past shows keep the sheet they ran by. */
function assertOpen(status: string): void {
  if (status === 'ended' || status === 'cancelled') throw new AppError('RUNSHEET_SHOW_OVER');
}

function insertOf(choice: LineupChoice, at: number): SheetEdit {
  const { title, role, productId, number } = choice;
  return {
    kind: 'insert',
    at,
    item: { title: title || `${number}`, role, productId, number, plannedMs: DEFAULT_MINUTES[role] * MINUTE },
  };
}

/** Problems on the clock plus broken rules: what a person accepts by 定稿. */
function openPoints(view: RunSheetView, sheet: RunSheet): number {
  const facts = factsById(view.products);
  const { plan, problems } = checkSheet(sheet, view.show, facts, view.blocked);
  const real = problems.filter((problem) => problem.kind !== 'gap' || problem.tooLong);
  return real.length + checkSequence(plan, view.show, facts).filter((finding) => finding.state === 'breach').length;
}

function fileSafe(title: string): string {
  return title.replace(/[\\/:*?"<>|\s]+/g, '_').slice(0, 40);
}
