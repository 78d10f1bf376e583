import { AppError } from '#shared/kernel/app-error.ts';
import type { Doc } from '#shared/kernel/collection.ts';
import { parseHlc } from '#shared/kernel/hlc.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/time.ts';
import { withValueAt, type Conflict } from '#shared/features/team/index.ts';
import {
  conflictCollection,
  type AnyAdapter,
  type ConflictDoc,
  type Json,
  type JsonObject,
} from '#shared/sync/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

const SHOWN = 100;

export type Settling = { readonly id: Id; readonly choice: 'kept' | 'lost' | 'value'; readonly value?: unknown };

/** 冲突: what was changed in two places, and how people settle it. */
export class Conflicts {
  readonly #deps: Pick<MainDeps, 'documents' | 'clock' | 'store'>;
  readonly #adapters: ReadonlyMap<string, AnyAdapter>;

  constructor(deps: Pick<MainDeps, 'documents' | 'clock' | 'store'>, adapters: readonly AnyAdapter[]) {
    this.#deps = deps;
    this.#adapters = new Map(adapters.map((adapter) => [adapter.collection.name, adapter]));
  }

  count(): Promise<number> {
    return this.#deps.documents.count(conflictCollection, { settled: 0 });
  }

  /** Those that wait first, newest first; then what was settled lately. */
  async list(): Promise<readonly Conflict[]> {
    const find = (settled: 0 | 1) =>
      this.#deps.documents.find(conflictCollection, { where: { settled }, descending: true, limit: SHOWN });
    const [waiting, settled] = await Promise.all([find(0), find(1)]);
    const here = this.#deps.store.hub?.device ?? '';
    return [...waiting, ...settled].slice(0, SHOWN).map((conflict) => shown(conflict, here));
  }

  /** Throws TEAM_CONFLICT_GONE, TEAM_VALUE_UNFIT. */
  async settle({ id, choice, value }: Settling, by: Id | null): Promise<void> {
    const conflict = await this.#deps.documents.get(conflictCollection, id);
    if (conflict === null || conflict.settled !== null) throw new AppError('TEAM_CONFLICT_GONE');
    const act = { name: 'team.settle', params: { title: conflict.title }, scope: 'team-conflicts', by };
    await this.#deps.documents.change(act, async (tx) => {
      const settled = { choice, at: this.#deps.clock.now(), by };
      await tx.put(conflictCollection, { ...conflict, settled });
      if (choice === 'kept') return;
      const adapter = this.#adapters.get(conflict.collection);
      if (adapter === undefined) throw new AppError('TEAM_CONFLICT_GONE');
      const doc = await tx.get(adapter.collection, conflict.documentId);
      const wanted = (choice === 'lost' ? conflict.lost.value : value) as Json | undefined;
      const next = changed(doc, conflict, wanted);
      if (next === null) return tx.remove(adapter.collection, conflict.documentId);
      const parsed = adapter.collection.schema.safeParse(adapter.settle === undefined ? next : adapter.settle(next));
      if (!parsed.success) throw new AppError('TEAM_VALUE_UNFIT');
      await tx.put(adapter.collection, parsed.data);
    });
  }
}

/** The document as chosen; null when the choice is that it was removed. */
function changed(doc: Doc | null, { path, documentId }: ConflictDoc, wanted: Json | undefined): Doc | null {
  if (path === '') return wanted === undefined ? null : { ...(wanted as JsonObject), id: documentId };
  if (doc === null) throw new AppError('TEAM_CONFLICT_GONE');
  return withValueAt(doc, path, wanted) as unknown as Doc;
}

function shown({ kept, lost, settled, foundAt: _, ...rest }: ConflictDoc, here: string): Conflict {
  const side = ({ value, hlc, device, by }: ConflictDoc['kept']): Conflict['kept'] => ({
    value,
    at: instant(parseHlc(hlc).ms),
    device: device === here ? '' : device.slice(-6),
    by,
  });
  return { ...rest, kept: side(kept), lost: side(lost), settled: settled !== null };
}
