import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/kernel/app-error.ts';
import {
  blockedOnCard,
  blockedWords,
  draftOf,
  prepareLexicon,
  type Lexicon,
  type LexiconEntry,
  type TalkCard,
} from '#shared/features/scripts/index.ts';

/** The parts of a word list entry that matching needs; the pack holds more (legal basis, exceptions). */
const packEntrySchema = z.object({
  id: z.string(),
  term: z.string(),
  kind: z.enum(['literal', 'regex']),
  pattern: z.string(),
  flags: z.string(),
  category: z.string(),
  severity: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  replacement: z.string(),
  allow_overlap: z.array(z.string()),
  allow_context: z.array(z.string()),
});

/** 拦截 words in what is said and shown. */
export type BlockedWords = {
  readonly onCard: (card: TalkCard) => readonly string[];
  readonly inTexts: (texts: readonly string[]) => readonly string[];
};

const MOST_KEPT = 2000;

/** The built-in word list, read once, and what it finds on cards. */
export class WordList {
  readonly #file: string;
  #read: Promise<readonly LexiconEntry[]> | null = null;
  #blocked: Promise<BlockedWords> | null = null;

  constructor(resources: string) {
    this.#file = join(resources, 'compliance', 'lexicon.json');
  }

  /** Throws SCRIPTS_LEXICON_UNREADABLE, and tries again on the next call. */
  entries(): Promise<readonly LexiconEntry[]> {
    this.#read ??= readLexicon(this.#file).catch((cause: unknown) => {
      this.#read = null;
      throw new AppError('SCRIPTS_LEXICON_UNREADABLE', {}, cause);
    });
    return this.#read;
  }

  /** Ready to check cards. Throws SCRIPTS_LEXICON_UNREADABLE. */
  async blocked(): Promise<BlockedWords> {
    const entries = await this.entries();
    this.#blocked ??= Promise.resolve(remembered(prepareLexicon(entries)));
    return this.#blocked;
  }
}

/** A run sheet asks for the same words again and again: what was found is kept by text. */
function remembered(lexicon: Lexicon): BlockedWords {
  const known = new Map<string, readonly string[]>();
  const once = (key: string, find: () => readonly string[]): readonly string[] => {
    const found = known.get(key) ?? find();
    if (known.size >= MOST_KEPT) known.clear();
    known.set(key, found);
    return found;
  };
  return {
    onCard: (card) => once(JSON.stringify(draftOf(card)), () => blockedOnCard(lexicon, draftOf(card))),
    inTexts: (texts) => texts.flatMap((text) => once(text, () => blockedWords(lexicon, [text]))),
  };
}

async function readLexicon(path: string): Promise<readonly LexiconEntry[]> {
  const pack = z.array(packEntrySchema).parse(JSON.parse(await readFile(path, 'utf8')));
  return pack.map(({ allow_overlap, allow_context, ...entry }) => ({
    ...entry,
    allowOverlap: allow_overlap,
    allowContext: allow_context,
  }));
}
