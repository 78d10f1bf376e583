import type { Id } from '#shared/kernel/ids.ts';
import type { Doc } from '#shared/kernel/collection.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import type { DamagedDocument } from '#shared/features/system/index.ts';
import { SYNC_ADAPTERS } from '#shared/sync-adapters.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { DamagedView } from '#electron/store/document-mender.ts';

type Mend = { readonly collection: string; readonly id: Id; readonly how: 'restore' | 'accept' | 'set-aside' };

/** Documents that were damaged on the disk, as people see them. */
export class DamagedService {
  readonly #deps: Pick<MainDeps, 'store' | 'documents' | 'logger' | 'tellStale'>;

  constructor(deps: Pick<MainDeps, 'store' | 'documents' | 'logger' | 'tellStale'>) {
    this.#deps = deps;
  }

  /** Looks through the whole store once, behind everything people ask for. */
  start(): void {
    const { store, logger, tellStale } = this.#deps;
    store.mender.onChanged(() => {
      tellStale('damaged-document');
    });
    store.mender.checkAll().catch((thrown: unknown) => {
      logger.error('documents were not checked', { thrown });
    });
  }

  async list(): Promise<DamagedDocument[]> {
    const found = await this.#deps.store.mender.list();
    return Promise.all(found.map((one) => this.#viewOf(one)));
  }

  async mend({ how, ...place }: Mend): Promise<void> {
    const { mender } = this.#deps.store;
    if (how === 'restore') await mender.restore(place);
    else if (how === 'accept') await mender.accept(place);
    else await mender.setAside(place);
  }

  async #viewOf({ collection, id, damage, now, copy }: DamagedView): Promise<DamagedDocument> {
    const doc = copy?.doc ?? now;
    return {
      collection,
      id,
      title: doc === null ? '' : await this.#titleOf(collection, doc),
      damage,
      copyTakenAt: copy?.takenAt ?? null,
      differs: now === null || copy === null ? [] : differing(now, copy.doc),
    };
  }

  /** Its own title, or that of the show it belongs to. */
  async #titleOf(collection: string, doc: Doc): Promise<string> {
    const adapter = SYNC_ADAPTERS.find((one) => one.collection.name === collection);
    if (adapter?.titleOf) return adapter.titleOf(doc);
    const { showId } = doc as { readonly showId?: unknown };
    if (typeof showId !== 'string') return '';
    const [show] = await this.#deps.documents.getMany(showCollection, [showId]);
    return show?.title ?? '';
  }
}

function differing(now: Doc, copy: Doc): string[] {
  const [one, other] = [now, copy].map((doc) => doc as unknown as Readonly<Record<string, unknown>>);
  const names = [...new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})])];
  return names.filter((name) => JSON.stringify(one?.[name]) !== JSON.stringify(other?.[name]));
}
