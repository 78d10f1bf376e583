import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { productCollection } from '#shared/features/lineup/index.ts';
import {
  draftOf,
  filledParts,
  sameDraft,
  talkCardCollection,
  talkCardSchema,
  type LexiconEntry,
  type TalkCard,
  type TalkCardDraft,
  type TalkCardVersion,
} from '#shared/features/scripts/index.ts';
import { WordList } from './word-list.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { DocumentReader, DocumentTx } from '#electron/store/documents.port.ts';

const VERSIONS_SHOWN = 20;
const HISTORY_READ = 200;

export type SaveCard = {
  readonly productId: Id;
  readonly showId: Id | null;
  readonly baseVersion: number;
  readonly draft: TalkCardDraft;
};

/** Use cases of talk cards: one card per product, every change of words a new version. */
export class ScriptsService {
  private readonly deps: MainDeps;
  private readonly words: WordList;

  constructor(deps: MainDeps) {
    this.deps = deps;
    this.words = new WordList(deps.paths.resources);
  }

  async card(productId: Id): Promise<TalkCard | null> {
    return cardOf(this.deps.documents, productId);
  }

  async cards(productIds: readonly Id[]): Promise<TalkCard[]> {
    if (productIds.length === 0) return [];
    return [...(await this.deps.documents.find(talkCardCollection, { where: { productId: { in: productIds } } }))];
  }

  async overview(productIds: readonly Id[]) {
    const cards = await this.cards(productIds);
    return cards.map(({ productId, version, parts, rehearsedMs }) => ({
      productId,
      version,
      filledParts: filledParts(parts),
      rehearsedMs,
    }));
  }

  /** States the card has been in, newest version first, without the present one. */
  async versions(productId: Id): Promise<TalkCardVersion[]> {
    const current = await this.card(productId);
    if (current === null) return [];
    const byVersion = new Map<number, TalkCardVersion>();
    for (const entry of await this.deps.documents.history(talkCardCollection, current.id, HISTORY_READ)) {
      const card = talkCardSchema.safeParse(entry.after);
      if (!card.success || card.data.version === current.version || byVersion.has(card.data.version)) continue;
      byVersion.set(card.data.version, { changeId: entry.changeId, at: entry.at, by: entry.by, card: card.data });
    }
    return [...byVersion.values()].sort((a, b) => b.card.version - a.card.version).slice(0, VERSIONS_SHOWN);
  }

  /** Throws SCRIPTS_CHANGED_MEANWHILE, DOCUMENT_NOT_FOUND (product). Saving the same words keeps the version. */
  async save({ productId, showId, baseVersion, draft }: SaveCard, by: Id | null): Promise<TalkCard> {
    const { documents, ids } = this.deps;
    const product = await documents.get(productCollection, productId);
    if (product === null) throw new AppError('DOCUMENT_NOT_FOUND', { collection: 'product' });
    const present = await this.card(productId);
    if (present !== null && sameDraft(draftOf(present), draft)) return present;
    const act = { name: 'scripts.save', params: { title: product.title }, scope: showId ?? 'products', by };
    return documents.change(act, async (tx) => {
      const current = await cardOf(tx, productId);
      assertBase(current, baseVersion);
      return putNext(tx, { id: current?.id ?? ids.next(), productId, version: current?.version ?? 0, draft });
    });
  }

  /** Throws SCRIPTS_VERSION_GONE when the version is not in the history. */
  async restore(productId: Id, showId: Id | null, version: number, by: Id | null): Promise<TalkCard> {
    const wanted = (await this.versions(productId)).find((known) => known.card.version === version);
    if (wanted === undefined) throw new AppError('SCRIPTS_VERSION_GONE', { version });
    const act = { name: 'scripts.restore', params: { version }, scope: showId ?? 'products', by };
    return this.deps.documents.change(act, async (tx) => {
      const current = await cardOf(tx, productId);
      if (current === null) throw new AppError('SCRIPTS_VERSION_GONE', { version });
      return putNext(tx, { id: current.id, productId, version: current.version, draft: draftOf(wanted.card) });
    });
  }

  /** Throws SCRIPTS_LEXICON_UNREADABLE. */
  lexicon(): Promise<readonly LexiconEntry[]> {
    return this.words.entries();
  }
}

async function cardOf(reader: DocumentReader, productId: Id): Promise<TalkCard | null> {
  const [card] = await reader.find(talkCardCollection, { where: { productId }, limit: 1 });
  return card ?? null;
}

function assertBase(current: TalkCard | null, baseVersion: number): void {
  const version = current?.version ?? 0;
  if (version !== baseVersion) throw new AppError('SCRIPTS_CHANGED_MEANWHILE', { version });
}

async function putNext(
  tx: DocumentTx,
  from: { readonly id: Id; readonly productId: Id; readonly version: number; readonly draft: TalkCardDraft },
): Promise<TalkCard> {
  const card: TalkCard = { ...from.draft, id: from.id, productId: from.productId, version: from.version + 1 };
  await tx.put(talkCardCollection, card);
  return card;
}
